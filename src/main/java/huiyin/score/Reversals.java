package huiyin.score;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reversals (冲正), rule P1: an entry is corrected by its opposite, counted for today, that cites it. */
@Component
public class Reversals {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Books books;
    private final List<ReversalListener> listeners;

    Reversals(JdbcClient jdbc, Clock clock, Books books, List<ReversalListener> listeners) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.books = books;
        this.listeners = listeners;
    }

    /** Whether the actor may reverse this entry: the predicate of the button and of the verb. */
    static boolean may(Actor by, Entry entry) {
        return by.may(Power.REVERSE_ENTRY, entry.unitPath()) && !entry.isReversal() && !entry.isReversed();
    }

    /**
     * @return id of the reversing entry
     * @throws NotVisible when the entry is not the actor's to see
     * @throws Refusal P1 when it is a reversal, is reversed already, has no reason, or the actor may not
     */
    @Transactional
    public long reverse(Actor by, long entryId, @Nullable String reason) {
        First first = first(by.countyId(), entryId).orElseThrow(NotVisible::new);
        if (!by.may(Power.REVERSE_ENTRY, first.unitPath())) {
            throw new NotVisible();
        }
        String why = Text.block(reason, "reason", "冲正理由", 500);
        if (first.reverses() != null) {
            throw new Refusal("P1", "这一笔本身是冲正，不能再冲正；如需恢复，请由原来的业务重新记分");
        }
        books.hold(by.countyId(), List.of(first.bookId()));
        // Whoever is second waits here, then finds the reversal of the first.
        jdbc.sql("select id from entry where county_id = :county and id = :id for update")
                .param("county", by.countyId())
                .param("id", entryId)
                .query(Long.class)
                .single();
        requireNotReversed(by.countyId(), entryId);
        LocalDate today = LocalDate.now(clock);
        books.requireOpen(by.countyId(), List.of(new Books.Page(first.bookId(), first.category(), today)));
        long reversal = jdbc.sql("""
                        insert into entry (county_id, book_id, subject_kind, person_id, unit_id, category, points, indicator, day, source_kind,
                                           source_id, part, scheme_id, rule, sentence, reverses, reason, by_person, for_person, at)
                        select county_id, book_id, subject_kind, person_id, unit_id, category, -points, indicator, :today, source_kind,
                               source_id, part, scheme_id, 'P1', :sentence, id, :reason, :by, cast(:forPerson as bigint), :at
                          from entry where county_id = :county and id = :id
                        returning id""")
                .param("today", today)
                .param("reason", why)
                .param("by", by.handId())
                .param("forPerson", by.forPersonId())
                .param("at", OffsetDateTime.now(clock))
                .param(
                        "sentence",
                        "冲正%s的一笔 %s".formatted(Dates.day(first.day(), today), new Points(first.points()).signed()))
                .param("county", by.countyId())
                .param("id", entryId)
                .query(Long.class)
                .single();
        var told = new Reversal(reversal, first.sourceKind(), first.sourceId(), first.personId(), why, by);
        listeners.forEach(listener -> listener.reversed(told));
        return reversal;
    }

    private record First(
            long bookId,
            @Nullable String category,
            String unitPath,
            BigDecimal points,
            LocalDate day,
            @Nullable Long reverses,
            String sourceKind,
            long sourceId,
            @Nullable Long personId) {}

    private Optional<First> first(long countyId, long entryId) {
        return jdbc.sql("""
                        select e.book_id, e.category, u.path as unit_path, e.points, e.day, e.reverses, e.source_kind, e.source_id, e.person_id
                          from entry e join unit u on u.id = e.unit_id where e.county_id = :county and e.id = :id""")
                .param("county", countyId)
                .param("id", entryId)
                .query(First.class)
                .optional();
    }

    private void requireNotReversed(long countyId, long entryId) {
        jdbc.sql("""
                        select signed_name(e.by_person, e.for_person) from entry e where e.county_id = :county and e.reverses = :id""")
                .param("county", countyId)
                .param("id", entryId)
                .query(String.class)
                .optional()
                .ifPresent(name -> {
                    throw new Refusal("P1", "这笔记分已由" + name + "冲正，不能再冲一次；请刷新页面查看");
                });
    }
}
