package huiyin.organisation;

import huiyin.organisation.UnitPage.Above;
import huiyin.organisation.UnitPage.Below;
import huiyin.organisation.UnitPage.Holder;
import huiyin.organisation.UnitPage.Line;
import huiyin.organisation.UnitPage.Partner;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the page of a unit. Posts and names are open to everyone signed in in the county; phone numbers to organisers
 * and the person.
 */
@Component
class UnitPages {
    private final JdbcClient jdbc;
    private final Units units;
    private final DivisionCodes codes;
    private final Changes changes;
    private final Clock clock;

    UnitPages(JdbcClient jdbc, Units units, DivisionCodes codes, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.codes = codes;
        this.changes = changes;
        this.clock = clock;
    }

    /** @param asked the day to look at; null for today */
    UnitPage page(long id, @Nullable LocalDate asked, Turn<Long> turn, Actor by) {
        Unit unit = units.get(id, by);
        LocalDate today = LocalDate.now(clock);
        LocalDate on = asked == null ? today : asked;
        boolean mayOrganise = unit.mayBeOrganised(by);
        List<Holder> holders = holders(unit, on, mayOrganise, by);
        return new UnitPage(
                unit,
                above(unit),
                codes.of(id),
                on,
                today,
                holders.stream().filter(holder -> !holder.from().isAfter(on)).toList(),
                on.equals(today)
                        ? holders.stream()
                                .filter(holder -> holder.from().isAfter(on))
                                .toList()
                        : List.of(),
                below(id, on),
                lines(unit),
                partners(unit, on, mayOrganise, by),
                changes.ofUnit(unit, turn),
                mayOrganise,
                unit.mayBeMovedOrClosed(by));
    }

    private List<Above> above(Unit unit) {
        return jdbc.sql("""
                select a.id, a.name from unit a
                where a.county_id = ? and a.id <> ? and a.id = any(cast(string_to_array(trim(both '/' from ?), '/') as bigint[]))
                order by length(a.path)""")
                .params(unit.countyId(), unit.id(), unit.path())
                .query(Above.class)
                .list();
    }

    private List<Holder> holders(Unit unit, LocalDate on, boolean mayOrganise, Actor by) {
        return jdbc
                .sql("""
                select p.id as post_id, p.kind, p.title, p.valid_from as "from", p.valid_to as "to", n.id as person_id, n.name,
                       case when :all or n.id = :self then n.phone end as phone, :all and n.id <> :self as may_end
                from post p join person n on n.id = p.person_id
                where p.unit_id = :unit and (p.valid_to is null or p.valid_to >= :on) order by p.valid_from, p.id""")
                .param("all", mayOrganise)
                .param("self", by.handId())
                .param("unit", unit.id())
                .param("on", on)
                .query(Holder.class)
                .list()
                .stream()
                .sorted(Comparator.comparing(Holder::kind))
                .toList();
    }

    private List<Below> below(long id, LocalDate on) {
        return jdbc.sql("""
                select id, kind, name from unit
                where parent_id = ? and opened_on <= ? and (closed_on is null or closed_on > ?) order by ordinal, id""").params(id, on, on).query(Below.class).list();
    }

    private List<Line> lines(Unit unit) {
        return jdbc.sql("""
                select l.id, l.town_id, l.name from work_line l
                where l.town_id = :unit or exists (select 1 from work_line_unit w where w.work_line_id = l.id and w.unit_id = :unit)
                order by l.ordinal, l.id""").param("unit", unit.id()).query(Line.class).list();
    }

    private List<Partner> partners(Unit unit, LocalDate on, boolean mayOrganise, Actor by) {
        return jdbc.sql("""
                select g.id as pairing_id, g.kind, n.id as person_id, n.name, g.valid_from as "from", g.valid_to as "to",
                       :all and n.id <> :self as may_end
                from pairing g join person n on n.id = g.person_id
                where g.unit_id = :unit and g.valid_from <= :on and (g.valid_to is null or g.valid_to >= :on) order by g.kind, g.id""")
                .param("all", mayOrganise)
                .param("self", by.handId())
                .param("unit", unit.id())
                .param("on", on)
                .query(Partner.class)
                .list();
    }

    /** Open units that this one may be put under, of those the actor organises. */
    List<Unit> parentsFor(Unit unit, Actor by) {
        return jdbc
                .sql(
                        "select %s from unit where county_id = ? and kind = any(?) and closed_on is null order by kind, ordinal, id"
                                .formatted(Unit.COLUMNS))
                .params(
                        unit.countyId(),
                        unit.kind().parents().stream().map(Enum::name).toArray(String[]::new))
                .query(Unit.class)
                .list()
                .stream()
                .filter(parent -> parent.mayBeOrganised(by) && !Objects.equals(unit.parentId(), parent.id()))
                .toList();
    }
}
