package huiyin.score;

import huiyin.kernel.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of points (积分台账), rule P1: append-only; a mistake is corrected by a {@link Reversal}. */
@Component
public class Ledger {
    /** The entries to be posted, in their order. */
    private static final String NEW = """
            unnest(:persons::bigint[], :units::bigint[], cast(:points::text[] as numeric[]), :indicators::text[], cast(:days::text[] as date[]),
                   :sourceKinds::text[], :sourceIds::bigint[], :parts::text[], :schemes::bigint[], :rules::text[], :sentences::text[],
                   :by::bigint[], :for::bigint[]) with ordinality
              as n (person_id, unit_id, points, indicator, day, source_kind, source_id, part, scheme_id, rule, sentence, by_person, for_person, ordinal)
            """;

    /**
     * The book and the category each counts in: the first whose kind of unit it is and, of a person, whose kind of post
     * the person held there on the day, or else at another time.
     */
    private static final String PAGES =
            "select n.day, coalesce(case when c.scope is null or c.scope = 'TOWNSHIP' then u.town_id end, u.county_id) as book_id, c.code as category from "
                    + NEW + """
              join unit u on u.county_id = :county and u.id = n.unit_id
              left join lateral (
                  select c.code, c.scope from category c
                    left join post p on p.person_id = n.person_id and p.unit_id = u.id and p.kind = any(c.post_kinds)
                   where c.county_id = u.county_id and u.kind = any(c.unit_kinds)
                     and case c.scope when 'TOWNSHIP' then u.town_id is not null when 'COUNTY' then u.town_id is null or u.kind = 'TOWNSHIP' else true end
                     and (n.person_id is null) = (c.subject_kind = 'UNIT') and (n.person_id is null or p.id is not null)
                   order by n.day between p.valid_from and coalesce(p.valid_to, 'infinity') desc nulls last, c.ordinal, c.code
                   limit 1) c on true
             order by n.ordinal""";

    private static final String IDS = "select e.id from " + NEW + """
              left join entry e on e.county_id = :county and e.source_kind = n.source_kind and e.source_id = n.source_id and e.part = n.part
                               and e.subject_kind = case when n.person_id is null then 'UNIT' else 'PERSON' end
                               and e.subject_id = coalesce(n.person_id, n.unit_id) and not e.reversal
             order by n.ordinal""";

    private static final String INSERT = """
            insert into entry (county_id, book_id, subject_kind, person_id, unit_id, category, points, indicator, day, source_kind,
                               source_id, part, scheme_id, rule, sentence, by_person, for_person, at)
            select :county, b.book_id, case when n.person_id is null then 'UNIT' else 'PERSON' end, n.person_id, n.unit_id, b.category, n.points,
                   n.indicator, n.day, n.source_kind, n.source_id, n.part, n.scheme_id, n.rule, n.sentence, n.by_person, n.for_person, :at
              from\s""" + NEW + """
              join unnest(:books::bigint[], :categories::text[]) with ordinality as b (book_id, category, ordinal) on b.ordinal = n.ordinal
             order by n.ordinal
            on conflict (county_id, source_kind, source_id, part, subject_kind, subject_id, reversal) do nothing""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Categories categories;
    private final Books books;

    Ledger(JdbcClient jdbc, Clock clock, Categories categories, Books books) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.categories = categories;
        this.books = books;
    }

    /** @see #post(List) */
    @Transactional(propagation = Propagation.MANDATORY)
    public long post(NewEntry entry) {
        return post(List.of(entry)).getFirst();
    }

    /**
     * Posts in the caller's transaction, in a fixed number of statements however many they are. The same source, part
     * and subject posted again is harmless: the first entry stands.
     *
     * @param entries of one county
     * @return ids of the entries, new or already there, in the order given
     * @throws Refusal P3 when the day of one lies in a period of its book that is closed and published; then none is
     *     posted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> post(List<NewEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var rows = rows(entries);
        List<Books.Page> pages =
                jdbc.sql(PAGES).params(rows).query(Ledger::page).list();
        if (pages.size() != entries.size()) {
            throw new IllegalArgumentException("units of another county: " + entries);
        }
        long county = entries.getFirst().countyId();
        books.hold(county, pages.stream().map(Books.Page::bookId).toList());
        var posted = ids(rows);
        var missing = new ArrayList<Books.Page>();
        for (int i = 0; i < pages.size(); i++) {
            if (posted.get(i) == null) {
                missing.add(pages.get(i));
            }
        }
        if (missing.isEmpty()) {
            return List.copyOf(posted);
        }
        books.requireOpen(county, missing);
        jdbc.sql(INSERT)
                .params(rows)
                .param("books", pages.stream().map(Books.Page::bookId).toArray(Long[]::new))
                .param("categories", pages.stream().map(Books.Page::category).toArray(String[]::new))
                .param("at", OffsetDateTime.now(clock))
                .update();
        return ids(rows).stream().map(Objects::requireNonNull).toList();
    }

    private List<@Nullable Long> ids(Map<String, Object> rows) {
        var ids = new ArrayList<@Nullable Long>();
        jdbc.sql(IDS).params(rows).query(row -> {
            ids.add(Rows.id(row, "id"));
        });
        return ids;
    }

    private static Books.Page page(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Books.Page(row.getLong("book_id"), row.getString("category"), row.getObject("day", LocalDate.class));
    }

    private Map<String, Object> rows(List<NewEntry> entries) {
        long county = entries.getFirst().countyId();
        if (entries.stream().anyMatch(entry -> entry.countyId() != county)) {
            throw new IllegalArgumentException("entries of several counties");
        }
        categories.of(county);
        var rows = new HashMap<String, Object>();
        rows.put("county", county);
        rows.put("persons", longs(entries, entry -> entry.subject().personId()));
        rows.put("units", longs(entries, entry -> entry.subject().unitId()));
        rows.put("points", texts(entries, entry -> entry.points().value().toPlainString()));
        rows.put("indicators", texts(entries, NewEntry::indicator));
        rows.put("days", texts(entries, entry -> entry.day().toString()));
        rows.put("sourceKinds", texts(entries, NewEntry::sourceKind));
        rows.put("sourceIds", longs(entries, NewEntry::sourceId));
        rows.put("parts", texts(entries, NewEntry::part));
        rows.put("schemes", longs(entries, NewEntry::schemeId));
        rows.put("rules", texts(entries, NewEntry::rule));
        rows.put("sentences", texts(entries, NewEntry::sentence));
        rows.put("by", longs(entries, NewEntry::byPerson));
        rows.put("for", longs(entries, NewEntry::forPerson));
        return rows;
    }

    private static @Nullable Long[] longs(List<NewEntry> entries, Function<NewEntry, @Nullable Long> of) {
        return entries.stream().map(of).toArray(Long[]::new);
    }

    private static String[] texts(List<NewEntry> entries, Function<NewEntry, String> of) {
        return entries.stream().map(of).toArray(String[]::new);
    }
}
