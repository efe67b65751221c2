package huiyin.matter;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import huiyin.web.Form;
import huiyin.web.Frames;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Stopped clocks (T13): asked by the lead, answered by the issuer, ended early by either; and who keeps whom waiting.
 */
@Controller
class PauseController {
    private final Matters matters;
    private final Pauses pauses;
    private final WaitedFor waitedFor;

    PauseController(Pauses pauses, WaitedFor waitedFor, Matters matters) {
        this.matters = matters;
        this.pauses = pauses;
        this.waitedFor = waitedFor;
    }

    @GetMapping("/pauses")
    @ForSignedIn
    ModelAndView list(
            @RequestParam(name = "for", required = false) @Nullable String asked,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        return new ModelAndView("matter/pauses", "page", waitedFor.page(actor, asked, after, before));
    }

    /** It stands on its matter's page. */
    @GetMapping("/pauses/{id}")
    @ForSignedIn
    ModelAndView show(@PathVariable long id, Actor actor, HttpServletRequest request) {
        return Frames.onward(request, matters.href(pauses.matterOf(id, actor), actor));
    }

    @PostMapping("/matters/{id}/pauses")
    @ForHolders(Power.LEAD_TASK)
    ModelAndView ask(
            @PathVariable long id,
            @RequestParam(defaultValue = "1") int phase,
            @RequestParam(defaultValue = "") String executor,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "") String pauseReason,
            @RequestParam(defaultValue = "") String waits,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Actor actor,
            RedirectAttributes next) {
        pauses.led(id, actor);
        pauses.ask(
                id,
                new Pauses.Asked(
                        phase,
                        number(executor, ""),
                        cause,
                        pauseReason,
                        number(waits, "unit-"),
                        number(waits, "person-"),
                        Form.day(from, "from", "从哪一天起"),
                        Form.day(to, "to", "到哪一天")),
                actor);
        return back(id, "停止计时已申请，等发布人答复；答复前照常计时", actor, next);
    }

    @PostMapping("/pauses/{id}/grant")
    @ForHolders(Power.VIEW_MATTERS)
    ModelAndView grant(@PathVariable long id, Actor actor, RedirectAttributes next) {
        return back(pauses.grant(id, actor), "已同意停止计时，期限顺延，等的天数记在被等的单位名下", actor, next);
    }

    @PostMapping("/pauses/{id}/refusal")
    @ForHolders(Power.VIEW_MATTERS)
    ModelAndView refuse(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            Actor actor,
            RedirectAttributes next) {
        return back(pauses.refuse(id, words, actor), "已答复不同意，照常计时", actor, next);
    }

    @PostMapping("/pauses/{id}/resumption")
    @ForHolders({Power.LEAD_TASK, Power.VIEW_MATTERS})
    ModelAndView resume(@PathVariable long id, Actor actor, RedirectAttributes next) {
        return back(pauses.resume(id, actor), "已恢复计时，没有用完的天数不再顺延", actor, next);
    }

    private static @Nullable Long number(String typed, String prefix) {
        if (typed.isEmpty() || !prefix.isEmpty() && !typed.startsWith(prefix)) {
            return null;
        }
        String digits = typed.substring(prefix.length());
        if (!digits.matches("[0-9]{1,18}")) {
            throw new Refusal("T13", "请从列出的里面选", prefix.isEmpty() ? "executor" : "waits");
        }
        return Long.valueOf(digits);
    }

    private ModelAndView back(long id, String notice, Actor actor, RedirectAttributes next) {
        return Frames.done(notice, matters.href(id, actor), next);
    }
}
