package huiyin.access;

import huiyin.kernel.Refusal;
import huiyin.organisation.AboutPowers;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The security administrator names who must have a second factor; a system administrator resets one that was lost. */
@Controller
@ForHolders(Power.REQUIRE_SECOND_FACTOR)
class SecondFactorDutyController {
    private final SecondFactorDuties duties;
    private final SecondFactors factors;
    private final Actors actors;

    SecondFactorDutyController(SecondFactorDuties duties, SecondFactors factors, Actors actors) {
        this.duties = duties;
        this.factors = factors;
        this.actors = actors;
    }

    @GetMapping("/second-factors")
    ModelAndView page(Actor actor) {
        return new ModelAndView(
                "access/second-factors",
                "page",
                new SecondFactorsPage(duties.of(actor), List.of(PostKind.values()), actors.administratorsMust()));
    }

    @PostMapping("/second-factors")
    ModelAndView require(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam @Nullable String person,
            Actor actor,
            RedirectAttributes next) {
        PostKind named = kind.isEmpty()
                ? null
                : Arrays.stream(PostKind.values())
                        .filter(one -> one.name().equals(kind))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(null, "请选择职务类别，或者填一个人", "kind"));
        String whom = duties.require(named, person, actor);
        next.addFlashAttribute("notice", whom + "从现在起要用双因素；还没有的，要重新登录设置");
        return new ModelAndView("redirect:/second-factors");
    }

    @PostMapping("/second-factors/{id}/end")
    ModelAndView end(@PathVariable long id, Actor actor, RedirectAttributes next) {
        duties.end(id, actor);
        next.addFlashAttribute("notice", "不再要求；已经设好的仍然有效");
        return new ModelAndView("redirect:/second-factors");
    }

    @PostMapping("/accounts/{personId}/second-factor/reset")
    @AboutPowers
    @ForHolders(Power.OPEN_ACCOUNT)
    ModelAndView reset(@PathVariable long personId, Actor actor, RedirectAttributes next) {
        factors.reset(personId, actor);
        next.addFlashAttribute("notice", "双因素已重置，本人下次登录时重新设置");
        return new ModelAndView("redirect:/accounts");
    }
}
