package huiyin.score;

import huiyin.compliance.Profile;
import huiyin.compliance.Switch;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.web.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reading the ledger, down to the source of each entry (P5). */
@Component
public class Entries {
    private static final String SELECT = """
            select e.id, e.person_id, e.unit_id, coalesce(p.name, u.name) as subject_name, u.name as unit_name, u.path as unit_path, e.book_id,
                   e.points, e.indicator, e.day, e.source_kind, e.source_id, e.rule, e.sentence,
                   s.name || ' 第 ' || s.version || ' 版' as scheme, s.document, e.reason, signed(b.name, f.name) as by, e.at, e.reverses, r.id as reversed_by
              from entry e
              join unit u on u.id = e.unit_id
              join scheme s on s.id = e.scheme_id
              left join person p on p.id = e.person_id
              left join person b on b.id = e.by_person
              left join person f on f.id = e.for_person
              left join entry r on r.county_id = e.county_id and r.reverses = e.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectProvider<EntrySource> sources;
    private final Profile profile;
    private final Categories categories;

    Entries(JdbcClient jdbc, Clock clock, ObjectProvider<EntrySource> sources, Profile profile, Categories categories) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sources = sources;
        this.profile = profile;
        this.categories = categories;
    }

    /** Who looks after a book, to be asked when something is wrong. */
    public record Keeper(String name, String title) {}

    /**
     * One's own, one's own unit's, all by power over the unit, and what a published standing is made of: of units for
     * anyone, of persons within the book, whether published or, where a document allows it, running.
     *
     * @throws NotVisible when it is none of these
     */
    Entry one(Actor reader, long id) {
        return jdbc.sql(SELECT + """
                         where e.county_id = :county and e.id = :id
                           and (e.person_id = :me or e.person_id is null and e.unit_id = any(:units)
                                or exists (select 1 from unnest(:reach::text[]) w where starts_with(u.path, w))
                                or :running and e.person_id is not null and e.book_id = any(:books)
                                or (e.person_id is null or e.book_id = any(:books))
                                   and exists (select 1 from standing_publication c
                                                where c.county_id = e.county_id and c.book_id = e.book_id and c.category = e.category
                                                  and e.day between c.period_first and c.period_last))""")
                .param("county", reader.countyId())
                .param("id", id)
                .param("me", reader.handId())
                .param("units", reader.unitIds())
                .param("reach", reader.reach(Power.VIEW_STANDING))
                .param("running", profile.isLoosened(reader.countyId(), Switch.RUNNING_STANDINGS))
                .param("books", categories.books(reader))
                .query((row, n) -> row(row, reader))
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /** A person's own, newest first. @param period null for all */
    public List<Entry> own(Actor reader, @Nullable Period period, Turn<Long> turn, int most) {
        return jdbc.sql(SELECT + """
                         where e.county_id = :county and e.subject_kind = 'PERSON' and e.subject_id = :me
                           and e.day between :first and :last""" + turn.newestFirst("e.id"))
                .param("county", reader.countyId())
                .param("me", reader.personId())
                .param("turn", turn.key())
                .param("most", most)
                .param("first", period == null ? LocalDate.of(1, 1, 1) : period.first())
                .param("last", period == null ? LocalDate.of(9999, 12, 31) : period.last())
                .query((row, n) -> row(row, reader))
                .list();
    }

    /** What a place is made of. The reader must see the place: it comes from a {@link Standing}. */
    public Explanation of(Standing standing, Standing.Place place, Actor reader) {
        return Explanation.of(jdbc.sql(SELECT + """
                         where e.county_id = :county and e.book_id = :book and e.category = :category and e.day between :first and :last
                           and e.subject_kind = :kind and e.subject_id = :subject and e.unit_id = :unit
                         order by e.indicator, e.day, e.id""")
                .param("county", standing.countyId())
                .param("book", standing.bookId())
                .param("category", standing.category().code())
                .param("first", standing.period().first())
                .param("last", standing.period().last())
                .param("kind", place.subject().kind())
                .param("subject", place.subject().id())
                .param("unit", place.unitId())
                .query((row, n) -> row(row, reader))
                .list());
    }

    /** The organisers over a book today, nearest first. */
    List<Keeper> keepers(long bookId) {
        return jdbc.sql("""
                        select p.name, po.title
                          from unit t join unit u on u.id = any (cast(string_to_array(trim('/' from t.path), '/') as bigint[]))
                          join post po on po.unit_id = u.id and po.kind = any (:kinds)
                          join person p on p.id = po.person_id
                         where t.id = :book and po.valid_from <= :today and (po.valid_to is null or po.valid_to >= :today)
                         order by length(u.path) desc, po.id limit 3""")
                .param("kinds", PostKind.giving(Power.REVERSE_ENTRY))
                .param("book", bookId)
                .param("today", LocalDate.now(clock))
                .query(Keeper.class)
                .list();
    }

    private Entry row(ResultSet row, Actor reader) throws SQLException {
        return new Entry(
                row.getLong("id"),
                new Subject(Rows.id(row, "person_id"), row.getLong("unit_id")),
                row.getString("subject_name"),
                row.getString("unit_name"),
                row.getString("unit_path"),
                row.getLong("book_id"),
                Objects.requireNonNull(Rows.points(row, "points")),
                row.getString("indicator"),
                row.getObject("day", LocalDate.class),
                source(row.getString("source_kind"), row.getLong("source_id"), reader),
                row.getString("rule"),
                row.getString("sentence"),
                row.getString("scheme"),
                row.getString("document"),
                row.getString("reason"),
                row.getString("by"),
                Rows.instant(row, "at"),
                Rows.id(row, "reverses"),
                Rows.id(row, "reversed_by"));
    }

    private @Nullable String source(String kind, long id, Actor reader) {
        return sources.stream()
                .filter(source -> source.sourceKind().equals(kind) && source.opensTo(reader))
                .map(source -> source.href(id))
                .findFirst()
                .orElse(null);
    }
}
