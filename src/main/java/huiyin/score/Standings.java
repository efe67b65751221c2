package huiyin.score;

import huiyin.compliance.Profile;
import huiyin.compliance.Switch;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.kernel.Points;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.organisation.UnitKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Standings (积分榜), rule P3. Own figures at any time; others' when the period is closed and published, or by power over
 * the unit whose book it is (compliance profile). A closed period is read from what was published, an open one from the
 * ledger.
 */
@Component
public class Standings {
    /**
     * Competition ranks (1, 2, 2, 4) of one book, category and period, with those of the period before; a person stands
     * in each unit (P6).
     */
    static String computed(Category category) {
        return (category.isOfPersons() ? """
                member as (
                    select po.unit_id, po.person_id as subject_id, po.person_id
                      from post po join unit u on u.id = po.unit_id
                     where u.county_id = :county and %s and u.kind = any(:unitKinds) and po.kind = any(:postKinds)
                       and po.valid_from <= :last and (po.valid_to is null or po.valid_to >= :first)
                """ : """
                member as (
                    select u.id as unit_id, u.id as subject_id, null::bigint as person_id
                      from unit u
                     where u.county_id = :county and %s and u.kind = any(:unitKinds)
                       and u.opened_on <= :last and (u.closed_on is null or u.closed_on >= :first)
                """).formatted(category.scope().predicate) + EARNED;
    }

    private static final String EARNED = """
                union
                select unit_id, subject_id, person_id from entry
                 where county_id = :county and book_id = :book and category = :category and day between :first and :last
            ), total as (
                select unit_id, subject_id, sum(points) filter (where day >= :first) as points,
                       sum(points) filter (where day < :first) as previous_points
                  from entry
                 where county_id = :county and book_id = :book and category = :category and day between :previousFirst and :last
                 group by unit_id, subject_id
            ), ranked as (
                select unit_id, subject_id, points, previous_points,
                       case when points is not null then rank() over (order by points desc nulls last) end as rank,
                       case when previous_points is not null then rank() over (order by previous_points desc nulls last) end as previous_rank
                  from total
            ), standing as (
                select m.unit_id, m.subject_id, m.person_id, r.rank, r.points, r.previous_rank, r.previous_points
                  from member m left join ranked r on r.unit_id = m.unit_id and r.subject_id = m.subject_id
            )""";

    /** What {@link #computed} asks for. */
    static Map<String, Object> parameters(long countyId, long bookId, Category category, Period period) {
        return Map.of(
                "county", countyId,
                "book", bookId,
                "category", category.code(),
                "unitKinds", Categories.names(category.unitKinds()),
                "postKinds", Categories.names(category.postKinds()),
                "first", period.first(),
                "last", period.last(),
                "previousFirst", period.previous().first());
    }

    private static final String SNAPSHOT = """
            standing as (
                select unit_id, subject_id, person_id, rank, points, previous_rank, previous_points
                  from standing_row where county_id = :county and publication_id = :publication
            )""";

    private static final String VISIBLE = """
            select s.unit_id, u.name as unit_name, s.person_id, p.name as person_name, o.own, s.rank, s.points,
                   case when o.own or :everyone or :previousPublished then s.previous_rank end as previous_rank,
                   case when o.own or :everyone or :previousPublished then s.previous_points end as previous_points
              from standing s
              join unit u on u.id = s.unit_id
              left join person p on p.id = s.person_id
             cross join lateral (select case when s.person_id is null then s.unit_id = any(:units) else s.person_id = :me end as own) o
             where :everyone or :published or o.own
             order by s.rank nulls last, u.ordinal, u.name, p.name, s.unit_id, s.subject_id""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Profile profile;
    private final Categories categories;

    Standings(JdbcClient jdbc, Clock clock, Profile profile, Categories categories) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.profile = profile;
        this.categories = categories;
    }

    /** The unit whose standings somebody looks at: a township, or the county. */
    public record Book(long id, String name, String path) {}

    /** Points of one subject in one period. @param points null when there is no entry */
    public record Total(Period period, @Nullable Points points, int entries) {}

    /**
     * The county for a category of its own; else the township asked for, or the reader's own, or the first one the
     * reader watches over.
     */
    public Book book(Actor reader, Category category, @Nullable Long asked) {
        return jdbc.sql("""
                        select id, name, path from unit u
                         where county_id = :county and kind = :kind and (:asked::bigint is null or id = :asked)
                         order by (id = any(:towns)) desc,
                                  exists (select 1 from unnest(:reach::text[]) r where starts_with(u.path, r)) desc, ordinal, id
                         limit 1""")
                .param("county", reader.countyId())
                .param("kind", category.bookKind().name())
                .param("asked", category.bookKind() == UnitKind.TOWNSHIP ? asked : null)
                .param("towns", reader.townIds())
                .param("reach", reader.reach(Power.VIEW_STANDING))
                .query(Book.class)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /** @throws NotVisible when it is a standing of persons in a book the reader does not work within */
    public Standing of(Actor reader, Book book, Category category, Period period) {
        boolean everyone = reader.may(Power.VIEW_STANDING, book.path());
        if (!category.isPublic() && !everyone && !isWithin(reader, book)) {
            throw new NotVisible();
        }
        boolean running = isOpenWithin(reader, book, category);
        return read(reader.countyId(), book, category, period, everyone || running, reader.handId(), reader.unitIds());
    }

    /**
     * Whether persons' running points are open to those who work within the book, which a document must have allowed
     * (compliance profile).
     */
    boolean isOpenWithin(Actor reader, Book book, Category category) {
        return !category.isPublic()
                && isWithin(reader, book)
                && profile.isLoosened(reader.countyId(), Switch.RUNNING_STANDINGS);
    }

    private boolean isWithin(Actor reader, Book book) {
        return List.of(categories.books(reader)).contains(book.id());
    }

    /** The last period of this kind in which the reader can see something; the current one when there is none. */
    Period latest(Actor reader, Book book, Category category, Period.Kind kind) {
        LocalDate day = jdbc.sql("""
                        select max(e.day) from entry e
                         where e.county_id = :county and e.book_id = :book and e.category = :category
                           and (:everyone or e.person_id = :me or e.person_id is null and e.unit_id = any(:units)
                                or exists (select 1 from standing_publication p
                                            where p.county_id = e.county_id and p.book_id = e.book_id and p.category = e.category
                                              and p.period_kind = :kind and e.day between p.period_first and p.period_last))""")
                .param("county", reader.countyId())
                .param("book", book.id())
                .param("category", category.code())
                .param("kind", kind.name())
                .param("everyone", reader.may(Power.VIEW_STANDING, book.path()) || isOpenWithin(reader, book, category))
                .param("me", reader.handId())
                .param("units", reader.unitIds())
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .list()
                .getFirst();
        return Period.of(kind, day == null ? LocalDate.now(clock) : day);
    }

    /** A person's points in the period, over all units. */
    public Total ofPerson(long countyId, long personId, Period period) {
        return total(countyId, "PERSON", personId, period);
    }

    public Total ofUnit(long countyId, long unitId, Period period) {
        return total(countyId, "UNIT", unitId, period);
    }

    private Total total(long countyId, String kind, long subject, Period period) {
        return jdbc.sql("""
                        select sum(points) as points, count(*) as entries from entry
                         where county_id = :county and subject_kind = :kind and subject_id = :subject and day between :first and :last""")
                .param("county", countyId)
                .param("kind", kind)
                .param("subject", subject)
                .param("first", period.first())
                .param("last", period.last())
                .query((row, number) -> new Total(period, Rows.points(row, "points"), row.getInt("entries")))
                .single();
    }

    private Standing read(
            long countyId, Book book, Category category, Period period, boolean everyone, long me, Long[] units) {
        Optional<Standing.Publication> publication = publication(countyId, book.id(), category, period);
        boolean previousPublished =
                publication(countyId, book.id(), category, period.previous()).isPresent();
        List<Standing.Place> places = jdbc.sql(
                        "with " + (publication.isPresent() ? SNAPSHOT : computed(category)) + "\n" + VISIBLE)
                .params(parameters(countyId, book.id(), category, period))
                .param("publication", publication.map(Standing.Publication::id).orElse(null))
                .param("everyone", everyone)
                .param("published", publication.isPresent())
                .param("previousPublished", previousPublished)
                .param("me", me)
                .param("units", units)
                .query((row, number) -> new Standing.Place(
                        row.getLong("unit_id"),
                        row.getString("unit_name"),
                        Rows.id(row, "person_id"),
                        row.getString("person_name"),
                        row.getBoolean("own"),
                        Rows.number(row, "rank"),
                        Rows.points(row, "points"),
                        Rows.number(row, "previous_rank"),
                        Rows.points(row, "previous_points")))
                .list();
        return new Standing(
                countyId, book.id(), book.name(), category, period, publication.orElse(null), everyone, places);
    }

    private Optional<Standing.Publication> publication(long countyId, long bookId, Category category, Period period) {
        return jdbc.sql("""
                        select s.id, s.published_at, p.name as published_by, s.digest
                          from standing_publication s join person p on p.id = s.published_by
                         where s.county_id = :county and s.book_id = :book and s.category = :category
                           and s.period_kind = :kind and s.period_first = :first""")
                .param("county", countyId)
                .param("book", bookId)
                .param("category", category.code())
                .param("kind", period.kind().name())
                .param("first", period.first())
                .query((row, number) -> new Standing.Publication(
                        row.getLong("id"),
                        Rows.instant(row, "published_at"),
                        row.getString("published_by"),
                        row.getString("digest")))
                .optional();
    }
}
