package huiyin.score;

import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reversal (冲正) of an entry. */
@Controller
@ForHolders(Power.REVERSE_ENTRY)
class ReversalController {
    private final Reversals reversals;

    ReversalController(Reversals reversals) {
        this.reversals = reversals;
    }

    @PostMapping("/entries/{id}/reversal")
    ModelAndView reverse(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            Actor actor,
            RedirectAttributes next) {
        long reversal = reversals.reverse(actor, id, reason);
        next.addFlashAttribute("notice", "已冲正，原记录保留");
        return new ModelAndView("redirect:/entries/" + reversal);
    }
}
