package huiyin.score;

import huiyin.kernel.Dates;
import huiyin.kernel.Period;
import huiyin.kernel.Refusal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Books of entries (账本): each township's, and the county's for all that counts in no township. Whoever writes and
 * whoever closes a period meet at a book's row, which is made on first need.
 */
@Component
class Books {
    private final JdbcClient jdbc;

    Books(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an entry is counted in. @param category null where it counts in no standing */
    record Page(long bookId, @Nullable String category, LocalDate day) {}

    /** For whoever writes: no period is closed while this transaction lasts, and none is closed unseen. */
    void hold(long countyId, Collection<Long> books) {
        lock(countyId, books, "share");
    }

    /** For whoever closes a period: nobody writes while this transaction lasts, and whoever was writing is done. */
    void close(long countyId, long book) {
        lock(countyId, List.of(book), "update");
    }

    private void lock(long countyId, Collection<Long> books, String mode) {
        Long[] ids = books.stream().distinct().toArray(Long[]::new);
        jdbc.sql("""
                        insert into score_book (county_id, unit_id) select :county, b from unnest(:books::bigint[]) b order by b
                        on conflict (county_id, unit_id) do nothing""").param("county", countyId).param("books", ids).update();
        jdbc.sql(
                        "select unit_id from score_book where county_id = :county and unit_id = any(:books) order by unit_id for "
                                + mode)
                .param("county", countyId)
                .param("books", ids)
                .query(Long.class)
                .list();
    }

    /**
     * In a transaction that holds the books.
     *
     * @throws Refusal P3 when one of the days lies in a period that is closed and published
     */
    void requireOpen(long countyId, List<Page> pages) {
        record Closed(Period.Kind kind, LocalDate first, String label, LocalDate day) {}
        jdbc.sql("""
                        select p.period_kind as kind, p.period_first as first, c.label, n.day
                          from unnest(:books::bigint[], :categories::text[], cast(:days::text[] as date[])) n (book_id, category, day)
                          join standing_publication p on p.county_id = :county and p.book_id = n.book_id and p.category = n.category
                                                     and n.day between p.period_first and p.period_last
                          join category c on c.county_id = p.county_id and c.code = p.category
                         order by p.period_last - p.period_first limit 1""")
                .param("county", countyId)
                .param("books", pages.stream().map(Page::bookId).toArray(Long[]::new))
                .param("categories", pages.stream().map(Page::category).toArray(String[]::new))
                .param("days", pages.stream().map(page -> page.day().toString()).toArray(String[]::new))
                .query((row, number) -> new Closed(
                        Period.Kind.valueOf(row.getString("kind")),
                        row.getObject("first", LocalDate.class),
                        row.getString("label"),
                        row.getObject("day", LocalDate.class)))
                .optional()
                .ifPresent(closed -> {
                    throw new Refusal(
                            "P3",
                            "%s的%s已经封账公布，%s的分数不能再记入；确有遗漏，请由组织委员在当期另记一笔并写明理由"
                                    .formatted(
                                            new Period(closed.kind(), closed.first()).label(),
                                            closed.label(),
                                            Dates.full(closed.day())));
                });
    }
}
