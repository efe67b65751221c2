package huiyin.score;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.Period;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.OnesOwn;
import huiyin.organisation.Power;
import huiyin.web.Leaf;
import huiyin.web.Spreadsheet;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Entries of the ledger. */
@Controller
class EntryController {
    private static final int PAGE = 50;

    private final Entries entries;
    private final Standings standings;
    private final Categories categories;
    private final Trail trail;
    private final Clock clock;

    EntryController(Entries entries, Standings standings, Categories categories, Trail trail, Clock clock) {
        this.entries = entries;
        this.standings = standings;
        this.categories = categories;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/entries")
    @ForSignedIn
    @OnesOwn
    ModelAndView own(
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        LocalDate today = LocalDate.now(clock);
        Period only = period == null ? null : StandingController.period(period);
        var shown =
                Leaf.of(Turn.byId(after, before), PAGE, Entry::id, (at, most) -> entries.own(actor, only, at, most));
        var totals = Stream.of(Period.Kind.MONTH, Period.Kind.QUARTER, Period.Kind.YEAR)
                .map(kind -> standings.ofPerson(actor.countyId(), actor.personId(), Period.of(kind, today)))
                .toList();
        return new ModelAndView(
                "score/entries",
                "page",
                new EntriesPage(
                        totals,
                        only,
                        only == null ? null : standings.ofPerson(actor.countyId(), actor.personId(), only),
                        shown,
                        categories.of(actor.countyId()).stream()
                                .filter(category -> actor.posts().stream().anyMatch(category::covers))
                                .toList(),
                        today));
    }

    /** Read fifty pages' worth at a time, from where the last one ended. */
    @GetMapping("/entries.xlsx")
    @ForSignedIn
    @OnesOwn
    void sheet(@RequestParam(required = false) @Nullable String period, Actor actor, HttpServletResponse response)
            throws IOException {
        Period only = period == null ? null : StandingController.period(period);
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出本人积分记录", null, only == null ? "全部" : only.label());
        Spreadsheet.send(
                response,
                "积分记录" + LocalDate.now(clock),
                new String[] {"日期", "指标", "事由", "分", "单位", "规则", "办法", "是否冲正", "记入人", "记入时间"},
                sheet -> {
                    Turn<Long> from = Turn.first();
                    do {
                        List<Entry> found = entries.own(actor, only, from, 50 * PAGE);
                        found.forEach(entry -> sheet.row(
                                entry.day(),
                                entry.indicator(),
                                entry.sentence(),
                                entry.points().value(),
                                entry.unitName(),
                                entry.rule(),
                                entry.scheme(),
                                entry.isReversed() ? "已冲正" : null,
                                entry.by() == null ? "平台" : entry.by(),
                                entry.at()));
                        from = found.size() < 50 * PAGE
                                ? null
                                : new Turn<>(found.getLast().id(), null);
                    } while (from != null);
                });
    }

    @GetMapping("/entries/{id}")
    @ForSignedIn
    ModelAndView entry(@PathVariable long id, Actor actor) {
        Entry entry = entries.one(actor, id);
        Long of = entry.subject().personId();
        if (of != null && of != actor.handId() && actor.holds(Power.INSPECT_EVIDENCE)) {
            trail.record(
                    actor.doer(), AuditKind.READ, "查看%s的积分记录（第 %d 条）".formatted(entry.subjectName(), id), null, null);
        }
        return new ModelAndView(
                "score/entry",
                "page",
                new EntryPage(
                        entry, Reversals.may(actor, entry), entries.keepers(entry.bookId()), LocalDate.now(clock)));
    }
}
