package huiyin.organisation;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.ChartEvent.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The units of a county: found, open, rename, move. All but founding ask for {@link Power#ORGANISE} over the unit. */
@Component
public class Units {
    private final JdbcClient jdbc;
    private final Changes changes;

    Units(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** A county, the root of a chart. For set-up only; no address leads here. */
    @Transactional
    public Unit found(String name, String code, LocalDate openedOn) {
        Unit county = jdbc.sql("""
                with new as (select nextval(pg_get_serial_sequence('unit', 'id')) as id)
                insert into unit (id, county_id, kind, code, name, path, opened_on)
                select id, id, 'COUNTY', ?, ?, '/' || id || '/', ? from new returning %s""".formatted(Unit.COLUMNS))
                .params(code(code), name(name), openedOn)
                .query(Unit.class)
                .single();
        changes.record(Subject.UNIT, county.id(), county.id(), null, "建立" + county.name(), Actor.founder(county));
        return county;
    }

    /**
     * Opens a unit under another.
     *
     * @param code the unit's code in the county, unique, at most 32 characters, text: 0 in front counts
     * @param ordinal place among its siblings; null for the end
     */
    @Transactional
    public Unit open(
            long parentId,
            UnitKind kind,
            @Nullable String code,
            @Nullable String name,
            @Nullable String shortName,
            @Nullable Integer ordinal,
            LocalDate openedOn,
            Actor by) {
        lockChart(by);
        Unit parent = organised(parentId, by);
        String checkedCode = code(code);
        String checkedName = name(name);
        String checkedShort = shortName(shortName);
        refuseParent(kind, parent);
        if (openedOn.isBefore(parent.openedOn())) {
            throw new Refusal(
                    null,
                    "“%s”%s才设立，下级单位的设立日期不能早于这一天".formatted(parent.name(), Dates.full(parent.openedOn())),
                    "openedOn");
        }
        refuseSameName(parent.id(), 0, kind, checkedName);
        Unit unit = jdbc.sql("""
                with new as (select nextval(pg_get_serial_sequence('unit', 'id')) as id)
                insert into unit (id, county_id, parent_id, town_id, kind, code, name, short_name, path, ordinal, opened_on)
                select id, :county, :parent, case when :kind = 'TOWNSHIP' then id else :town end, :kind, :code, :name, :short,
                       :path || id || '/',
                       coalesce(:ordinal, (select coalesce(max(u.ordinal), 0) + 1 from unit u where u.parent_id = :parent)), :opened
                from new
                on conflict (county_id, code) do nothing returning %s""".formatted(Unit.COLUMNS))
                .param("county", parent.countyId())
                .param("parent", parent.id())
                .param("town", parent.townId(), java.sql.Types.BIGINT)
                .param("kind", kind.name())
                .param("code", checkedCode)
                .param("name", checkedName)
                .param("short", checkedShort, java.sql.Types.VARCHAR)
                .param("path", parent.path())
                .param("ordinal", ordinal, java.sql.Types.INTEGER)
                .param("opened", openedOn)
                .query(Unit.class)
                .optional()
                .orElseThrow(() -> new Refusal(null, "单位编码 %s 已经用过，请换一个".formatted(checkedCode), "code"));
        changes.record(
                Subject.UNIT,
                unit.id(),
                unit.id(),
                null,
                "在%s设立“%s”（%s），自%s起".formatted(parent.name(), unit.name(), kind.label(), Dates.full(openedOn)),
                by);
        return unit;
    }

    /**
     * Name, short name and place among the siblings. @param revision of the row the change was made on; another one is
     * stale
     */
    @Transactional
    public void rename(
            long id, int revision, @Nullable String name, @Nullable String shortName, int ordinal, Actor by) {
        Unit unit = lock(id, revision, by);
        String newName = name(name);
        String newShort = shortName(shortName);
        var sentence = new ArrayList<String>();
        if (!newName.equals(unit.name())) {
            refuseSameName(Objects.requireNonNullElse(unit.parentId(), 0L), id, unit.kind(), newName);
            sentence.add("名称由“%s”改为“%s”".formatted(unit.name(), newName));
        }
        if (!Objects.equals(newShort, unit.shortName())) {
            sentence.add(newShort == null ? "去掉简称“" + unit.shortName() + "”" : "简称改为“" + newShort + "”");
        }
        if (ordinal != unit.ordinal()) {
            sentence.add("排序由第 %d 改为第 %d".formatted(unit.ordinal(), ordinal));
        }
        if (sentence.isEmpty()) {
            return;
        }
        jdbc.sql("update unit set name = ?, short_name = ?, ordinal = ?, revision = revision + 1 where id = ?")
                .params(newName, newShort, ordinal, id)
                .update();
        changes.record(Subject.UNIT, id, id, null, String.join("，", sentence), by);
    }

    /** Puts a unit, with everything below it, under another parent of its county. */
    @Transactional
    public void move(long id, int revision, long parentId, Actor by) {
        lockChart(by);
        Unit unit = lock(id, revision, by);
        Unit parent = organised(parentId, by);
        if (!unit.mayBeMovedOrClosed(by)) {
            throw new NotVisible();
        }
        if (Objects.equals(unit.parentId(), parentId)) {
            throw new Refusal(null, "“%s”现在就隶属%s，请另选上级单位".formatted(unit.name(), parent.name()), "parent");
        }
        refuseParent(unit.kind(), parent);
        refuseSameName(parentId, id, unit.kind(), unit.name());
        boolean leavesTown = !unit.isTown() && !Objects.equals(unit.townId(), parent.townId());
        if (leavesTown) {
            refuseInLines(unit);
        }
        String from = jdbc.sql("select name from unit where id = ?")
                .param(unit.parentId())
                .query(String.class)
                .single();
        jdbc.sql(
                        "update unit set parent_id = ?, ordinal = (select coalesce(max(u.ordinal), 0) + 1 from unit u where u.parent_id = ?) where id = ?")
                .params(parentId, parentId, id)
                .update();
        jdbc.sql("""
                update unit set path = :to || substr(path, length(:from) + 1),
                       town_id = case when :leaves then :town else town_id end,
                       revision = case when id = :id then revision + 1 else revision end
                where path like :from || '%'""")
                .param("id", id)
                .param("to", parent.path() + id + "/")
                .param("from", unit.path())
                .param("leaves", leavesTown)
                .param("town", parent.townId(), java.sql.Types.BIGINT)
                .update();
        changes.record(Subject.UNIT, id, id, null, "隶属由%s改为%s".formatted(from, parent.name()), by);
    }

    /** All counties; the first is whose platform it is. */
    public List<Unit> counties() {
        return jdbc.sql("select %s from unit where kind = 'COUNTY' order by ordinal, id".formatted(Unit.COLUMNS))
                .query(Unit.class)
                .list();
    }

    /** A unit of the actor's county, or it does not exist. */
    public Unit get(long id, Actor by) {
        return jdbc.sql("select %s from unit where id = ? and county_id = ?".formatted(Unit.COLUMNS))
                .params(id, by.countyId())
                .query(Unit.class)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /** The one open unit meant by a name or a code as typed, among those the actor organises. */
    public Unit called(@Nullable String typed, String field, Actor by) {
        String text = Text.line(typed, field, "单位名称或编码", 60);
        List<Unit> meant = jdbc
                .sql("""
                select %s from unit where county_id = :county and (code = :text or name = :text or short_name = :text)
                and closed_on is null order by (code = :text) desc, path limit 20""".formatted(Unit.COLUMNS))
                .param("county", by.countyId())
                .param("text", text)
                .query(Unit.class)
                .list()
                .stream()
                .filter(unit -> unit.mayBeOrganised(by))
                .toList();
        if (meant.isEmpty()) {
            throw new Refusal(null, "您负责的范围里没有叫“%s”的单位，请核对名称或编码".formatted(text), field);
        }
        if (meant.size() > 1 && !meant.getFirst().code().equals(text)) {
            throw new Refusal(
                    null,
                    "有 %d 个单位叫“%s”，请改填编码：%s"
                            .formatted(
                                    meant.size(),
                                    text,
                                    String.join(
                                            "、", meant.stream().map(Unit::code).toList())),
                    field);
        }
        return meant.getFirst();
    }

    /** A unit the actor organises. */
    Unit organised(long id, Actor by) {
        return organised(id, by, "");
    }

    /** The same, and it is not changed by anybody else until this transaction ends. */
    Unit organisedAndKept(long id, Actor by) {
        return organised(id, by, "for share");
    }

    /** A unit the actor organises, locked for a change of the row at this revision. */
    Unit lock(long id, int revision, Actor by) {
        Unit unit = organised(id, by, "for no key update");
        if (unit.revision() != revision) {
            throw changes.stale(ChartEvent.owner(id, null), Subject.UNIT, id, unit.name(), by);
        }
        return unit;
    }

    private Unit organised(long id, Actor by, String lock) {
        Unit unit = jdbc.sql("select %s from unit where id = ? and county_id = ? %s".formatted(Unit.COLUMNS, lock))
                .params(id, by.countyId())
                .query(Unit.class)
                .optional()
                .orElseThrow(NotVisible::new);
        if (!unit.mayBeOrganised(by)) {
            throw new NotVisible();
        }
        return unit;
    }

    /** One change of the shape of a chart at a time: paths are read from parents and written to children. */
    void lockChart(Actor by) {
        jdbc.sql("select id from unit where id = ? for no key update")
                .param(by.countyId())
                .query(Long.class)
                .optional();
    }

    private static String name(@Nullable String typed) {
        return Text.line(typed, "name", "单位名称", 60);
    }

    private static @Nullable String shortName(@Nullable String typed) {
        return Text.optionalLine(typed, "shortName", "简称", 20).orElse(null);
    }

    private static String code(@Nullable String typed) {
        return Text.line(typed, "code", "单位编码", 32);
    }

    private static void refuseParent(UnitKind kind, Unit parent) {
        if (!kind.parents().contains(parent.kind())) {
            throw new Refusal(
                    null,
                    kind == UnitKind.COUNTY
                            ? "县不能设在别的单位下面"
                            : "%s要设在%s下面，“%s”是%s，请另选"
                                    .formatted(
                                            kind.label(),
                                            String.join(
                                                    "或",
                                                    kind.parents().stream()
                                                            .map(UnitKind::label)
                                                            .toList()),
                                            parent.name(),
                                            parent.kind().label()),
                    "parent");
        }
        if (parent.closedOn() != null) {
            throw new Refusal(
                    null, "“%s”已定于%s撤销，请另选上级单位".formatted(parent.name(), Dates.full(parent.closedOn())), "parent");
        }
    }

    private void refuseSameName(long parentId, long self, UnitKind kind, String name) {
        if (jdbc.sql(
                        "select exists (select 1 from unit where parent_id = ? and id <> ? and kind = ? and name = ? and closed_on is null)")
                .params(parentId, self, kind.name(), name)
                .query(Boolean.class)
                .single()) {
            throw new Refusal(null, "同一个上级下面已经有叫“%s”的%s，请核对是不是同一个，不是的请换一个名称".formatted(name, kind.label()), "name");
        }
    }

    private void refuseInLines(Unit unit) {
        var lines = jdbc.sql("""
                select l.name from work_line_unit w join work_line l on l.id = w.work_line_id join unit u on u.id = w.unit_id
                where u.path like ? || '%' order by l.ordinal, l.id""").param(unit.path()).query(String.class).list();
        if (!lines.isEmpty()) {
            throw new Refusal(
                    null, "“%s”还列在原乡镇的条线里（%s），请先从条线移出，再改隶属".formatted(unit.name(), String.join("、", lines)), "parent");
        }
    }
}
