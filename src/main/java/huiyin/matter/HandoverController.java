package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An assignment handed on to a colleague. */
@Controller
@ForHolders(Power.EXECUTE_TASK)
class HandoverController {
    private final Handovers handovers;

    HandoverController(Handovers handovers) {
        this.handovers = handovers;
    }

    @PostMapping("/assignments/{id}/handovers")
    ModelAndView handOn(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long to,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            RedirectAttributes next) {
        handovers.handOn(id, to, reason, actor);
        next.addFlashAttribute("notice", "已转办");
        return new ModelAndView("redirect:/assignments/" + id);
    }
}
