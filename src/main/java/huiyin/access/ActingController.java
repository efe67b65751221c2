package huiyin.access;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes in whose name the rest of the session acts: for somebody one stands in for, or for oneself again. */
@Controller
@ForSignedIn
class ActingController {
    private final Actors actors;

    ActingController(Actors actors) {
        this.actors = actors;
    }

    @PostMapping("/acting/{standIn}")
    ModelAndView begin(@PathVariable long standIn, Actor self, HttpSession session, RedirectAttributes next) {
        var acting = actors.standingIn(self.personId(), standIn).orElseThrow(NotVisible::new);
        session.setAttribute(Callers.ACTING, standIn);
        next.addFlashAttribute("notice", "现在起代" + acting.actor().name() + "办理，每件都写明是代办");
        return new ModelAndView("redirect:/my-day");
    }

    @PostMapping("/acting/end")
    ModelAndView end(HttpSession session, RedirectAttributes next) {
        session.removeAttribute(Callers.ACTING);
        next.addFlashAttribute("notice", "现在起以本人身份办理");
        return new ModelAndView("redirect:/my-day");
    }
}
