package huiyin.roster;

import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import huiyin.roster.RosterFile.PostKey;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The county's chart as it stands, by the keys a roster uses: unit code, staff number, and what makes a post. inLines:
 * codes of units that stand in a work line of their town; pairedUntil: last day somebody is paired with a unit
 */
record RosterChart(
        Map<String, ChartUnit> units,
        Map<String, ChartPerson> people,
        Map<PostKey, ChartPost> posts,
        Set<String> inLines,
        Map<String, LocalDate> pairedUntil) {
    static final RosterChart EMPTY = new RosterChart(Map.of(), Map.of(), Map.of(), Set.of(), Map.of());

    record ChartUnit(
            long id,
            String code,
            String name,
            UnitKind kind,
            @Nullable String parent,
            @Nullable String shortName,
            @Nullable String divisionCode,
            int ordinal,
            LocalDate openedOn,
            @Nullable LocalDate closedOn,
            String path,
            @Nullable Long townId,
            int revision) {}

    record ChartPerson(
            long id, String staffNo, String name, @Nullable String phone, int revision) {}

    record ChartPost(
            long id,
            String staffNo,
            String unit,
            PostKind kind,
            String title,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        PostKey key() {
            return new PostKey(staffNo, unit, kind, validFrom);
        }
    }

    static RosterChart of(long countyId, JdbcClient jdbc) {
        Map<String, ChartUnit> units = new LinkedHashMap<>();
        jdbc.sql("""
                select u.id, u.code, u.name, u.kind, parent.code as parent, u.short_name, d.code as division_code, u.ordinal,
                       u.opened_on, u.closed_on, u.path, u.town_id, u.revision
                from unit u
                left join unit parent on parent.id = u.parent_id
                left join lateral (select code from division_code where unit_id = u.id and valid_to is null
                                   order by valid_from desc limit 1) d on true
                where u.county_id = :county
                order by length(u.path) - length(replace(u.path, '/', '')), parent.ordinal, parent.code, u.ordinal, u.code
                """)
                .param("county", countyId)
                .query(ChartUnit.class)
                .list()
                .forEach(unit -> units.put(unit.code(), unit));
        Map<String, ChartPerson> people = new LinkedHashMap<>();
        jdbc.sql("select id, staff_no, name, phone, revision from person where county_id = :county order by staff_no")
                .param("county", countyId)
                .query(ChartPerson.class)
                .list()
                .forEach(person -> people.put(person.staffNo(), person));
        Map<PostKey, ChartPost> posts = new LinkedHashMap<>();
        jdbc.sql("""
                select post.id, person.staff_no, u.code as unit, post.kind, post.title, post.valid_from, post.valid_to
                from post join person on person.id = post.person_id join unit u on u.id = post.unit_id
                where u.county_id = :county
                order by u.code, person.staff_no, post.valid_from, post.kind
                """)
                .param("county", countyId)
                .query(ChartPost.class)
                .list()
                .forEach(post -> posts.put(post.key(), post));
        Set<String> inLines = new HashSet<>(
                jdbc.sql("""
                select u.code from work_line_unit w join unit u on u.id = w.unit_id where u.county_id = :county
                """).param("county", countyId).query(String.class).list());
        Map<String, LocalDate> pairedUntil = new LinkedHashMap<>();
        jdbc.sql("""
                select u.code, max(coalesce(p.valid_to, '9999-12-31')) as last from pairing p join unit u on u.id = p.unit_id
                where u.county_id = :county group by u.code
                """)
                .param("county", countyId)
                .query((row, number) -> pairedUntil.put(row.getString("code"), row.getObject("last", LocalDate.class)))
                .list();
        return new RosterChart(units, people, posts, inLines, pairedUntil);
    }

    ChartUnit county() {
        return units.values().stream()
                .filter(unit -> unit.kind() == UnitKind.COUNTY)
                .findFirst()
                .orElseThrow();
    }
}
