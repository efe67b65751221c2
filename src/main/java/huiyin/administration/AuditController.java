package huiyin.administration;

import huiyin.audit.AuditKind;
import huiyin.audit.AuditLog;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.organisation.Typed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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

    private final AuditLog log;
    private final Checks checks;
    private final Clock clock;

    AuditController(AuditLog log, Checks checks, Clock clock) {
        this.log = log;
        this.checks = checks;
        this.clock = clock;
    }

    @GetMapping("/audit")
    ModelAndView read(@RequestParam MultiValueMap<String, String> fields, @RequestParam(required = false) @Nullable Long before, Actor actor) {
        var typed = new Typed(fields);
        AuditKind kind = Arrays.stream(AuditKind.values()).filter(one -> one.name().equals(typed.text("kind"))).findFirst().orElse(null);
        var filter = new AuditLog.Filter(Text.optionalLine(typed.text("person"), "person", "姓名或工号", 60).orElse(""), kind,
                typed.optionalDay("day", "日期").orElse(null), before);
        List<AuditLog.Kept> found = log.read(actor.countyId(), filter, SHOWN + 1);
        List<AuditLog.Kept> shown = found.subList(0, Math.min(SHOWN, found.size()));
        return new ModelAndView("administration/audit", "page",
                new AuditPage(LocalDate.now(clock), filter, List.copyOf(shown), found.size() > SHOWN ? shown.getLast().seq() : null));
    }

    @GetMapping("/audit/check")
    ModelAndView checks(Actor actor) {
        List<Checks.Check> recent = checks.recent(actor.countyId());
        return new ModelAndView("administration/check", "page", new CheckPage(LocalDate.now(clock), recent.stream().filter(checks::isRunning).findFirst().orElse(null),
                recent.stream().filter(one -> !checks.isRunning(one)).toList()));
    }

    @PostMapping("/audit/check")
    ModelAndView check(Actor actor, RedirectAttributes next) {
        checks.start(actor);
        next.addFlashAttribute("notice", "已开始核对");
        return new ModelAndView("redirect:/audit/check");
    }
}
