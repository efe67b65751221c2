package huiyin.organisation;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.ChartEvent.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Work lines of towns (条线): add, rename, and which units belong to each. */
@Component
public class WorkLines {
    private final JdbcClient jdbc;
    private final Units units;
    private final Changes changes;

    WorkLines(JdbcClient jdbc, Units units, Changes changes) {
        this.jdbc = jdbc;
        this.units = units;
        this.changes = changes;
    }

    /** @param code unique in the town, text, such as 01 */
    @Transactional
    public WorkLine add(long townId, @Nullable String code, @Nullable String name, int ordinal, Actor by) {
        Unit town = units.organisedAndKept(townId, by);
        if (!town.isTown()) {
            throw new Refusal(
                    null, "条线设在乡镇，“%s”是%s".formatted(town.name(), town.kind().label()));
        }
        String checkedCode = Text.line(code, "code", "条线编号", 16);
        WorkLine line = jdbc.sql("""
                insert into work_line (town_id, code, name, ordinal) values (?, ?, ?, ?)
                on conflict (town_id, code) do nothing returning %s""".formatted(WorkLine.COLUMNS))
                .params(townId, checkedCode, name(name), ordinal)
                .query(WorkLine.class)
                .optional()
                .orElseThrow(() -> new Refusal(null, "条线编号 %s 已经用过，请换一个".formatted(checkedCode), "code"));
        changes.record(Subject.WORK_LINE, line.id(), townId, null, "设立条线“%s”".formatted(line.name()), by);
        return line;
    }

    @Transactional
    public void rename(long id, int revision, @Nullable String name, int ordinal, Actor by) {
        WorkLine line = lock(id, revision, by);
        String newName = name(name);
        var sentence = new ArrayList<String>();
        if (!newName.equals(line.name())) {
            sentence.add("名称由“%s”改为“%s”".formatted(line.name(), newName));
        }
        if (ordinal != line.ordinal()) {
            sentence.add("排序由第 %d 改为第 %d".formatted(line.ordinal(), ordinal));
        }
        if (!sentence.isEmpty()) {
            jdbc.sql("update work_line set name = ?, ordinal = ?, revision = revision + 1 where id = ?")
                    .params(newName, ordinal, id)
                    .update();
            changes.record(
                    Subject.WORK_LINE,
                    id,
                    line.townId(),
                    null,
                    "条线“%s”%s".formatted(line.name(), String.join("，", sentence)),
                    by);
        }
    }

    /** The units of the line are these, all of its town; who is not named leaves the line. */
    @Transactional
    public void setUnits(long id, int revision, Collection<Long> unitIds, Actor by) {
        WorkLine line = lock(id, revision, by);
        var wanted = new TreeSet<>(unitIds);
        List<Unit> members = jdbc.sql(
                        "select %s from unit where id = any(?) and town_id = ? and id <> town_id order by path for share"
                                .formatted(Unit.COLUMNS))
                .params(wanted.toArray(Long[]::new), line.townId())
                .query(Unit.class)
                .list();
        if (members.size() != wanted.size()) {
            throw new Refusal(null, "有的单位不在本乡镇，请刷新后重新勾选", "units");
        }
        var before = new TreeSet<>(jdbc.sql("select unit_id from work_line_unit where work_line_id = ?")
                .param(id)
                .query(Long.class)
                .list());
        if (before.equals(wanted)) {
            return;
        }
        var joined = new TreeSet<>(wanted);
        joined.removeAll(before);
        var left = new TreeSet<>(before);
        left.removeAll(wanted);
        jdbc.sql("delete from work_line_unit where work_line_id = ? and unit_id = any(?)")
                .params(id, left.toArray(Long[]::new))
                .update();
        jdbc.sql("insert into work_line_unit (work_line_id, unit_id) select ?, unnest(?)")
                .params(id, joined.toArray(Long[]::new))
                .update();
        jdbc.sql("update work_line set revision = revision + 1 where id = ?")
                .param(id)
                .update();
        changes.record(
                Subject.WORK_LINE, id, line.townId(), null, "条线“%s”%s".formatted(line.name(), moved(joined, left)), by);
    }

    /** A line of a town the actor organises. */
    WorkLine get(long id, Actor by) {
        return find(id, by, "");
    }

    private WorkLine lock(long id, int revision, Actor by) {
        WorkLine line = find(id, by, "for no key update of l");
        if (line.revision() != revision) {
            throw changes.stale(ChartEvent.owner(line.townId(), null), Subject.WORK_LINE, id, line.name(), by);
        }
        return line;
    }

    private WorkLine find(long id, Actor by, String lock) {
        WorkLine line = jdbc.sql("""
                select l.id, l.town_id, l.code, l.name, l.ordinal, l.revision from work_line l join unit u on u.id = l.town_id
                where l.id = ? and u.county_id = ? %s""".formatted(lock))
                .params(id, by.countyId())
                .query(WorkLine.class)
                .optional()
                .orElseThrow(NotVisible::new);
        units.organised(line.townId(), by);
        return line;
    }

    private String moved(Collection<Long> joined, Collection<Long> left) {
        var sentence = new ArrayList<String>();
        if (!joined.isEmpty()) {
            sentence.add("增加" + names(joined));
        }
        if (!left.isEmpty()) {
            sentence.add("移出" + names(left));
        }
        return String.join("，", sentence);
    }

    private String names(Collection<Long> ids) {
        return String.join(
                "、",
                jdbc.sql("select name from unit where id = any(?) order by kind, ordinal, id")
                        .param((Object) ids.toArray(Long[]::new))
                        .query(String.class)
                        .list());
    }

    private static String name(@Nullable String typed) {
        return Text.line(typed, "name", "条线名称", 60);
    }
}
