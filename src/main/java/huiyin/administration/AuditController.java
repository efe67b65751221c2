package huiyin.administration;

import huiyin.audit.AuditKind;
import huiyin.audit.AuditLog;
import huiyin.audit.Trail;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.sheet.Table;
import huiyin.web.Form;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The audit trail and its checks, for the audit administrator alone. */
@Controller
@ForHolders(Power.READ_AUDIT)
class AuditController {
    private static final int SHOWN = 30;
    private static final int FETCHED = 1000;
    private static final Table<AuditLog.Kept> KEPT = new Table<AuditLog.Kept>()
            .number("序号", AuditLog.Kept::seq)
            .moment("时间", AuditLog.Kept::at)
            .text("谁", AuditLog.Kept::person)
            .text("职务", AuditLog.Kept::title)
            .text("类别", AuditLog.Kept::kind)
            .text("内容", AuditLog.Kept::subject)
            .text("原来", AuditLog.Kept::before)
            .text("后来", AuditLog.Kept::after)
            .text("从哪里", AuditLog.Kept::address)
            .text("设备", AuditLog.Kept::device);

    private final AuditLog log;
    private final Checks checks;
    private final Trail trail;
    private final Clock clock;

    AuditController(AuditLog log, Checks checks, Trail trail, Clock clock) {
        this.log = log;
        this.checks = checks;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/audit")
    ModelAndView read(@RequestParam MultiValueMap<String, String> fields, Actor actor) {
        var filter = filter(fields);
        var shown = Leaf.of(
                Turn.byId(fields.getFirst("after"), fields.getFirst("before")),
                SHOWN,
                AuditLog.Kept::seq,
                (at, most) -> log.read(actor.countyId(), filter, at.key(), at.isBack(), most));
        return new ModelAndView("administration/audit", "page", new AuditPage(LocalDate.now(clock), filter, shown));
    }

    /** Read a thousand at a time, from where the last ones ended. What was exported is in the trail as well. */
    @GetMapping("/audit.xlsx")
    @Nullable
    ModelAndView sheet(@RequestParam MultiValueMap<String, String> fields, Actor actor, HttpServletResponse response)
            throws IOException {
        var filter = filter(fields);
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出审计记录", null, AuditPage.href("/audit", filter));
        return KEPT.answer(
                fields.containsKey("print"),
                response,
                "审计记录" + LocalDate.now(clock),
                Leaf.all(
                        FETCHED,
                        AuditLog.Kept::seq,
                        (from, most) -> log.read(actor.countyId(), filter, from.key(), false, most)));
    }

    private static AuditLog.Filter filter(MultiValueMap<String, String> fields) {
        return Form.read(
                fields,
                form -> new AuditLog.Filter(
                        Objects.requireNonNullElse(form.optionalLine("person", "姓名或工号", 60), ""),
                        form.optionalOne(AuditKind.class, "kind"),
                        form.optionalDay("day", "日期")));
    }

    @GetMapping("/audit/check")
    ModelAndView checks(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        var turn = Turn.byId(after, before);
        var leaf = checks.all(actor.countyId(), turn);
        var newest = turn.key() == null ? leaf : checks.all(actor.countyId(), Turn.first());
        return new ModelAndView(
                "administration/check",
                "page",
                new CheckPage(
                        LocalDate.now(clock),
                        newest.rows().stream()
                                .filter(checks::isRunning)
                                .findFirst()
                                .orElse(null),
                        newest.rows().stream()
                                .filter(one -> !checks.isRunning(one))
                                .findFirst()
                                .orElse(null),
                        leaf.rows().stream()
                                .filter(one -> !checks.isRunning(one))
                                .toList(),
                        leaf.pager("/audit/check")));
    }

    @PostMapping("/audit/check")
    ModelAndView check(Actor actor, RedirectAttributes next) {
        checks.start(actor);
        next.addFlashAttribute("notice", "已开始核对");
        return new ModelAndView("redirect:/audit/check");
    }
}
