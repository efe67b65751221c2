package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Urging one executor, or all of a matter that are late or behind. */
@Controller
@ForSignedIn
class UrgingController {
    private final Matters matters;
    private final Urgings urgings;

    UrgingController(Urgings urgings, Matters matters) {
        this.matters = matters;
        this.urgings = urgings;
    }

    @PostMapping("/assignments/{id}/urgings")
    ModelAndView urge(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            Actor actor,
            RedirectAttributes next) {
        urgings.urge(id, words, actor);
        next.addFlashAttribute("notice", "已催办，今天不用再催");
        return new ModelAndView("redirect:/assignments/" + id);
    }

    @PostMapping("/matters/{id}/urgings")
    ModelAndView urgeAll(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            Actor actor,
            RedirectAttributes next) {
        next.addFlashAttribute("notice", "已催办 " + urgings.urgeAll(id, words, actor) + " 家，今天不用再催");
        return new ModelAndView("redirect:" + matters.href(id, actor));
    }
}
