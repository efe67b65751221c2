package huiyin.access;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.web.Signpost.Place;
import huiyin.web.Signposts;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes in whose name the rest of the session acts: for somebody one stands in for, or for oneself again. */
@Controller
@ForSignedIn
class ActingController {
    private final Actors actors;
    private final SecondFactors factors;
    private final Signposts signposts;

    ActingController(Actors actors, SecondFactors factors, Signposts signposts) {
        this.signposts = signposts;
        this.actors = actors;
        this.factors = factors;
    }

    @PostMapping("/acting/{standIn}")
    ModelAndView begin(@PathVariable long standIn, Actor self, HttpSession session, RedirectAttributes next) {
        var acting = actors.standingIn(self.personId(), standIn).orElseThrow(NotVisible::new);
        if (factors.mustHaveOne(acting.actor().personId()) && !factors.hasOne(self.personId())) {
            // What one password must not open for its holder it must not open for who stands in
            next.addFlashAttribute("notice", "代" + acting.actor().name() + "办理要用双因素：请先开启，再到“我的一天”里代办");
            return new ModelAndView("redirect:/second-factor");
        }
        session.setAttribute(Callers.ACTING, standIn);
        next.addFlashAttribute("notice", "现在起代" + acting.actor().name() + "办理，每件都写明是代办");
        return new ModelAndView("redirect:" + signposts.to(Place.HOME));
    }

    @PostMapping("/acting/end")
    ModelAndView end(@RequestParam(defaultValue = "") String to, HttpSession session, RedirectAttributes next) {
        Acting.end(session);
        next.addFlashAttribute("notice", "现在起以本人身份办理");
        return new ModelAndView("redirect:" + (LocalPath.isLocal(to) ? to : signposts.to(Place.HOME)));
    }
}
