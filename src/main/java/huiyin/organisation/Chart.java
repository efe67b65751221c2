package huiyin.organisation;

import huiyin.organisation.ChartPage.Found;
import huiyin.organisation.ChartPage.FoundPerson;
import huiyin.organisation.ChartPage.FoundUnit;
import huiyin.organisation.ChartPage.Node;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the chart of the viewer's own county; another county's does not exist. */
@Component
class Chart {
    private static final int FOUND = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    Chart(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ChartPage page(@Nullable String typed, Actor by) {
        List<Row> rows = jdbc.sql("""
                select u.id, u.parent_id, u.kind, u.name, u.path,
                       (select count(*) from unit v where v.town_id = u.id and v.kind = 'VILLAGE' and v.opened_on <= :today
                        and (v.closed_on is null or v.closed_on > :today)) as villages
                from unit u
                where u.county_id = :county and u.opened_on <= :today and (u.closed_on is null or u.closed_on > :today)
                  and (u.kind in ('COUNTY', 'AREA', 'TOWNSHIP') or u.parent_id = :county)
                order by u.ordinal, u.id""")
                .param("today", LocalDate.now(clock))
                .param("county", by.countyId())
                .query(Row.class)
                .list();
        Row county = rows.stream()
                .filter(row -> row.kind() == UnitKind.COUNTY)
                .findFirst()
                .orElseThrow(huiyin.kernel.NotVisible::new);
        Node tree = node(county, rows, by);
        var own = by.posts().stream()
                .filter(post -> post.unitKind() != UnitKind.COUNTY)
                .map(post -> new Node(post.unitId(), post.unitKind(), post.unitName(), 0, List.of(), false))
                .distinct()
                .toList();
        String query = query(typed);
        return new ChartPage(tree, own, query, query.isEmpty() ? null : found(query, by), by.holds(Power.ORGANISE));
    }

    private static Node node(Row row, List<Row> rows, Actor by) {
        var below = new ArrayList<Node>();
        for (Row child : rows) {
            if (Objects.equals(child.parentId(), row.id())) {
                below.add(node(child, rows, by));
            }
        }
        boolean own = row.kind() == UnitKind.COUNTY
                || by.posts().stream().anyMatch(post -> post.unitPath().startsWith(row.path()));
        return new Node(row.id(), row.kind(), row.name(), row.villages(), below, own);
    }

    /** What cannot be a name or code finds nothing; a search is never refused. */
    private static String query(@Nullable String typed) {
        String text = typed == null ? "" : typed.replaceAll("\\p{Cntrl}", "").strip();
        return text.codePointCount(0, text.length()) > 60 ? text.substring(0, text.offsetByCodePoints(0, 60)) : text;
    }

    private Found found(String query, Actor by) {
        LocalDate today = LocalDate.now(clock);
        var units = jdbc.sql("""
                select u.id, u.name, u.kind, u.code, t.name as town,
                       u.opened_on <= :today and (u.closed_on is null or u.closed_on > :today) as open
                from unit u left join unit t on t.id = u.town_id and t.id <> u.id
                where u.county_id = :county and (position(:q in u.name) > 0 or position(:q in u.short_name) > 0 or u.code = :q
                      or exists (select 1 from division_code d where d.unit_id = u.id and d.code = :q))
                order by open desc, u.name = :q desc, u.path limit :limit""")
                .param("q", query)
                .param("county", by.countyId())
                .param("today", today)
                .param("limit", FOUND + 1)
                .query(FoundUnit.class)
                .list();
        var people = jdbc.sql("""
                select n.id, n.name, n.staff_no, (select string_agg(u.name || ' ' || p.title, '、' order by p.valid_from, p.id)
                       from post p join unit u on u.id = p.unit_id
                       where p.person_id = n.id and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today)) as posts
                from person n where n.county_id = :county and (position(:q in n.name) > 0 or n.staff_no = :q)
                order by n.name = :q desc, n.name, n.staff_no limit :limit""")
                .param("q", query)
                .param("county", by.countyId())
                .param("today", today)
                .param("limit", FOUND + 1)
                .query(FoundPerson.class)
                .list();
        return new Found(
                units.stream().limit(FOUND).toList(),
                people.stream().limit(FOUND).toList(),
                units.size() > FOUND || people.size() > FOUND);
    }

    record Row(long id, @Nullable Long parentId, UnitKind kind, String name, String path, long villages) {}
}
