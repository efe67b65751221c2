package huiyin.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Units, people and posts of one's county in rows by id, as the chart shows them to everyone signed in; telephone
 * numbers not at all.
 */
@Component
public class Directory {
    private final JdbcClient jdbc;
    private final Clock clock;

    Directory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record UnitRow(
            long id,
            @Nullable Long parentId,
            @Nullable Long townId,
            UnitKind kind,
            String code,
            String name,
            LocalDate openedOn,
            @Nullable LocalDate closedOn) {}

    public record PersonRow(long id, String staffNo, String name) {}

    /** @param title in full, such as 柳湾村党支部书记 @param validTo last day, or null */
    public record PostRow(
            long id,
            long personId,
            long unitId,
            PostKind kind,
            String title,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** @param after only those with a greater id */
    public List<UnitRow> units(Actor reader, long after, int limit) {
        return jdbc.sql("""
                select id, parent_id, town_id, kind, code, name, opened_on, closed_on from unit
                where county_id = ? and id > ? order by id limit ?""")
                .params(reader.countyId(), after, limit)
                .query(UnitRow.class)
                .list();
    }

    public List<PersonRow> people(Actor reader, long after, int limit) {
        return jdbc.sql("select id, staff_no, name from person where county_id = ? and id > ? order by id limit ?")
                .params(reader.countyId(), after, limit)
                .query(PersonRow.class)
                .list();
    }

    /** Those held today. */
    public List<PostRow> posts(Actor reader, long after, int limit) {
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql("""
                select o.id, o.person_id, o.unit_id, o.kind, full_title(o.title, u.kind, u.name) as title, o.valid_from, o.valid_to
                from post o join unit u on u.id = o.unit_id
                where u.county_id = ? and o.id > ? and o.valid_from <= ? and (o.valid_to is null or o.valid_to >= ?) order by o.id limit ?""")
                .params(reader.countyId(), after, today, today, limit)
                .query(PostRow.class)
                .list();
    }
}
