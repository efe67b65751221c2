package huiyin.score;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.Dates;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of points (积分台账), rule P1: append-only; a mistake is corrected by an entry that reverses and cites the
 * first.
 */
@Component
public class Ledger {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<ReversalListener> listeners;

    Ledger(JdbcClient jdbc, Clock clock, List<ReversalListener> listeners) {
        this.listeners = listeners;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Posts in the caller's transaction. The same source, part and subject posted again is harmless: the first entry
     * stands.
     *
     * @return id of the entry, new or already there
     * @throws Refusal P3 when the day lies in a period of the town that is closed and published
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long post(NewEntry entry) {
        Home place = place(entry.countyId(), entry.subject());
        hold(entry.countyId(), place.townId());
        return posted(entry)
                .or(() -> {
                    requireOpen(entry.countyId(), place, entry.day());
                    return insert(entry, place);
                })
                .or(() -> posted(entry))
                .orElseThrow();
    }

    /** @return ids in the order given */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> post(List<NewEntry> entries) {
        return entries.stream().map(this::post).toList();
    }

    /**
     * Reverses an entry by its opposite, counted for today, citing the first (冲正).
     *
     * @return id of the reversing entry
     * @throws NotVisible when the entry is not the actor's to see
     * @throws Refusal P1 when it is a reversal, is reversed already, has no reason, or the actor may not
     */
    @Transactional
    public long reverse(Actor by, long entryId, @Nullable String reason) {
        Reversible first = reversible(by.countyId(), entryId).orElseThrow(NotVisible::new);
        if (!by.may(Power.REVERSE_ENTRY, first.unitPath())) {
            throw new NotVisible();
        }
        String why = Text.block(reason, "reason", "冲正理由", 500);
        if (first.reverses() != null) {
            throw new Refusal("P1", "这一笔本身是冲正，不能再冲正；如需恢复，请由原来的业务重新记分");
        }
        hold(by.countyId(), first.townId());
        // Whoever is second waits here, then finds the reversal of the first.
        jdbc.sql("select id from entry where county_id = :county and id = :id for update")
                .param("county", by.countyId())
                .param("id", entryId)
                .query(Long.class)
                .single();
        requireNotReversed(by.countyId(), entryId);
        LocalDate today = LocalDate.now(clock);
        requireOpen(by.countyId(), new Home(first.townId(), first.category()), today);
        long reversal = jdbc.sql("""
                        insert into entry (county_id, town_id, subject_kind, person_id, unit_id, category, points, indicator, day, source_kind,
                                           source_id, part, scheme_id, rule, sentence, reverses, reason, by_person, for_person, at)
                        select county_id, town_id, subject_kind, person_id, unit_id, category, -points, indicator, :today, source_kind,
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
        listeners.forEach(listener ->
                listener.reversed(reversal, first.sourceKind(), first.sourceId(), first.personId(), why, by));
        return reversal;
    }

    /** Whether the actor may reverse this entry: the predicate of the button and of the verb. */
    static boolean mayReverse(Actor by, Entry entry) {
        return by.may(Power.REVERSE_ENTRY, entry.unitPath()) && !entry.isReversal() && !entry.isReversed();
    }

    /** @param category the standing entries of this subject count in, or null */
    private record Home(long townId, @Nullable Category category) {}

    private Home place(long countyId, Subject subject) {
        return jdbc.sql("""
                        select town_id, case when :person::bigint is null and kind = 'VILLAGE' then 'VILLAGES'
                                             when :person::bigint is not null and kind in ('DEPARTMENT', 'STATION') then 'OFFICE_STAFF' end as category
                          from unit where county_id = :county and id = :unit and town_id is not null""")
                .param("person", subject.personId())
                .param("county", countyId)
                .param("unit", subject.unitId())
                .query(Home.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no unit of a township: " + subject));
    }

    /**
     * Holds the town's book for share: a period cannot be closed while this transaction writes, and none is closed
     * unseen.
     */
    private void hold(long countyId, long townId) {
        Books.open(jdbc, countyId, townId);
        jdbc.sql("select town_id from score_book where county_id = :county and town_id = :town for share")
                .param("county", countyId)
                .param("town", townId)
                .query(Long.class)
                .single();
    }

    private Optional<Long> posted(NewEntry entry) {
        return jdbc.sql("""
                        select id from entry
                         where county_id = :county and source_kind = :sourceKind and source_id = :sourceId and part = :part
                           and subject_kind = :kind and subject_id = :subject and not reversal""")
                .param("county", entry.countyId())
                .param("sourceKind", entry.sourceKind())
                .param("sourceId", entry.sourceId())
                .param("part", entry.part())
                .param("kind", entry.subject().kind())
                .param("subject", entry.subject().id())
                .query(Long.class)
                .optional();
    }

    private Optional<Long> insert(NewEntry entry, Home place) {
        return jdbc.sql("""
                        insert into entry (county_id, town_id, subject_kind, person_id, unit_id, category, points, indicator, day, source_kind,
                                           source_id, part, scheme_id, rule, sentence, by_person, for_person, at)
                        values (:county, :town, :kind, :person, :unit, :category, :points, :indicator, :day, :sourceKind,
                                :sourceId, :part, :scheme, :rule, :sentence, :by, :forPerson, :at)
                        on conflict (county_id, source_kind, source_id, part, subject_kind, subject_id, reversal) do nothing
                        returning id""")
                .param("county", entry.countyId())
                .param("town", place.townId())
                .param("kind", entry.subject().kind())
                .param("person", entry.subject().personId())
                .param("unit", entry.subject().unitId())
                .param(
                        "category",
                        place.category() == null ? null : place.category().name())
                .param("points", entry.points().value())
                .param("indicator", entry.indicator())
                .param("day", entry.day())
                .param("sourceKind", entry.sourceKind())
                .param("sourceId", entry.sourceId())
                .param("part", entry.part())
                .param("scheme", entry.schemeId())
                .param("rule", entry.rule())
                .param("sentence", entry.sentence())
                .param("by", entry.byPerson())
                .param("forPerson", entry.forPerson())
                .param("at", OffsetDateTime.now(clock))
                .query(Long.class)
                .optional();
    }

    private void requireOpen(long countyId, Home place, LocalDate day) {
        if (place.category() == null) {
            return;
        }
        jdbc.sql("""
                        select period_kind as kind, period_first as first from standing_publication
                         where county_id = :county and town_id = :town and category = :category and :day between period_first and period_last
                         order by period_last - period_first limit 1""")
                .param("county", countyId)
                .param("town", place.townId())
                .param("category", place.category().name())
                .param("day", day)
                .query(Period.class)
                .optional()
                .ifPresent(closed -> {
                    throw new Refusal(
                            "P3",
                            "%s的%s已经封账公布，%s的分数不能再记入；确有遗漏，请由组织委员在当期另记一笔并写明理由"
                                    .formatted(closed.label(), place.category().label(), Dates.full(day)));
                });
    }

    private record Reversible(
            long townId,
            @Nullable Category category,
            String unitPath,
            BigDecimal points,
            LocalDate day,
            @Nullable Long reverses,
            String sourceKind,
            long sourceId,
            @Nullable Long personId) {}

    private Optional<Reversible> reversible(long countyId, long entryId) {
        return jdbc.sql("""
                        select e.town_id, e.category, u.path as unit_path, e.points, e.day, e.reverses, e.source_kind, e.source_id, e.person_id
                          from entry e join unit u on u.id = e.unit_id where e.county_id = :county and e.id = :id""")
                .param("county", countyId)
                .param("id", entryId)
                .query(Reversible.class)
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
