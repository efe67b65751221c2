package huiyin.score;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closing and publishing a period (封账公布), rule P3: its entries are frozen, its standing is kept as it was shown. */
@Component
public class Publications {
    /** One line an entry, in the order of posting; anyone with the entries gets the same digest. */
    private static final String DIGEST = """
            select encode(sha256(convert_to(coalesce(string_agg(
                       id || '|' || subject_kind || '|' || subject_id || '|' || unit_id || '|' || day || '|' || points || '|' || scheme_id,
                       E'\\n' order by id), ''), 'UTF8')), 'hex')
              from entry
             where county_id = :county and book_id = :book and category = :category and day between :first and :last""";

    /** How long a comparison counts for all who look. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** How many comparisons are kept at most; the oldest goes. */
    static final int COMPARISONS = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectProvider<PublicationGate> gates;
    private final Books books;
    private final Map<Compared, Comparison> comparisons = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Compared, Comparison> eldest) {
            return size() > COMPARISONS;
        }
    });

    Publications(JdbcClient jdbc, Clock clock, ObjectProvider<PublicationGate> gates, Books books) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.gates = gates;
        this.books = books;
    }

    /** Whether the actor may close and publish periods of the book. */
    static boolean may(Actor actor, String bookPath) {
        return actor.may(Power.PUBLISH_STANDING, bookPath);
    }

    /** What must still be done before the period can be closed. */
    public List<PublicationGate.Missing> missing(long countyId, long bookId, Category category, Period period) {
        return gates.orderedStream()
                .flatMap(gate -> gate.missing(countyId, bookId, category, period).stream())
                .toList();
    }

    /** The digest of the period's entries as they are now; the same as the published one for ever. */
    public String digest(long countyId, long bookId, Category category, Period period) {
        return jdbc.sql(DIGEST)
                .param("county", countyId)
                .param("book", bookId)
                .param("category", category.code())
                .param("first", period.first())
                .param("last", period.last())
                .query(String.class)
                .single();
    }

    private record Compared(long countyId, long bookId, String category, Period period, String digest) {}

    /**
     * Whether the entries still gave the published digest. @param at when it was computed from them, some minutes ago
     * at most
     */
    public record Comparison(boolean agrees, Instant at) {}

    /**
     * The published digest beside that of the entries, computed from them at most every ten minutes, since a quarter of
     * a township has thousands.
     */
    Comparison compare(long countyId, long bookId, Category category, Period period, String published) {
        var key = new Compared(countyId, bookId, category.code(), period, published);
        Instant now = clock.instant();
        Comparison last = comparisons.get(key);
        if (last == null || now.isBefore(last.at()) || !now.isBefore(last.at().plus(KEPT))) {
            // Two who look at the same moment may both compute it; neither holds up the others
            last = new Comparison(digest(countyId, bookId, category, period).equals(published), now);
            comparisons.put(key, last);
        }
        return last;
    }

    /**
     * @throws NotVisible when the book is not the actor's to close
     * @throws Refusal P3 while the period runs, when something is missing, or when it is published already
     */
    @Transactional
    public void publish(Actor by, long bookId, Category category, Period period) {
        String path = jdbc.sql("select path from unit where county_id = :county and id = :book and kind = :kind")
                .param("county", by.countyId())
                .param("book", bookId)
                .param("kind", category.bookKind().name())
                .query(String.class)
                .optional()
                .orElseThrow(NotVisible::new);
        if (!may(by, path)) {
            throw new NotVisible();
        }
        if (!period.isOver(LocalDate.now(clock))) {
            throw new Refusal(
                    "P3",
                    "%s还没有结束，%s起可以封账公布"
                            .formatted(period.label(), Dates.full(period.last().plusDays(1))));
        }
        // Nobody writes into the book while it is looked through and closed; whoever was writing is done now.
        books.close(by.countyId(), bookId);
        requireUnpublished(by.countyId(), bookId, category, period);
        requireNothingMissing(by.countyId(), bookId, category, period);
        long id = jdbc.sql("""
                        insert into standing_publication (county_id, book_id, category, period_kind, period_first, period_last, published_by, published_at, digest)
                        values (:county, :book, :category, :kind, :first, :last, :by, :at, :digest) returning id""")
                .param("county", by.countyId())
                .param("book", bookId)
                .param("category", category.code())
                .param("kind", period.kind().name())
                .param("first", period.first())
                .param("last", period.last())
                .param("by", by.personId())
                .param("at", OffsetDateTime.now(clock))
                .param("digest", digest(by.countyId(), bookId, category, period))
                .query(Long.class)
                .single();
        jdbc.sql("with " + Standings.computed(category) + """

                        insert into standing_row (county_id, publication_id, unit_id, subject_id, person_id, rank, points, previous_rank, previous_points)
                        select :county, :publication, unit_id, subject_id, person_id, rank, points, previous_rank, previous_points from standing""")
                .params(Standings.parameters(by.countyId(), bookId, category, period))
                .param("publication", id)
                .update();
    }

    private void requireUnpublished(long countyId, long bookId, Category category, Period period) {
        jdbc.sql("""
                        select p.name || '于' || to_char(s.published_at at time zone 'Asia/Shanghai', 'FMMM"月"FMDD"日"')
                          from standing_publication s join person p on p.id = s.published_by
                         where s.county_id = :county and s.book_id = :book and s.category = :category
                           and s.period_kind = :kind and s.period_first = :first""")
                .param("county", countyId)
                .param("book", bookId)
                .param("category", category.code())
                .param("kind", period.kind().name())
                .param("first", period.first())
                .query(String.class)
                .optional()
                .ifPresent(when -> {
                    throw new Refusal(
                            "P3", "%s的%s已由%s封账公布，不用再公布；请刷新页面查看".formatted(period.label(), category.label(), when));
                });
    }

    private void requireNothingMissing(long countyId, long bookId, Category category, Period period) {
        var missing = missing(countyId, bookId, category, period);
        if (!missing.isEmpty()) {
            String first = String.join(
                    "；",
                    missing.stream()
                            .limit(3)
                            .map(PublicationGate.Missing::sentence)
                            .toList());
            throw new Refusal("P3", first + (missing.size() > 3 ? "；另有 " + (missing.size() - 3) + " 项，见下方清单" : ""));
        }
    }
}
