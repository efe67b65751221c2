package huiyin.access;

import huiyin.organisation.ForAnyone;
import huiyin.organisation.ForSignedIn;
import huiyin.web.Signpost.Place;
import huiyin.web.Signposts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Setting up the second factor, and giving its code after the password. For anyone, because who still owes it is nobody
 * yet.
 */
@Controller
@ForAnyone
class SecondFactorController {
    private static final String CODES = "recoveryCodes";

    private final Callers callers;
    private final SecondFactors factors;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Signposts signposts;

    SecondFactorController(
            Callers callers, SecondFactors factors, Accounts accounts, Sessions sessions, Signposts signposts) {
        this.signposts = signposts;
        this.callers = callers;
        this.factors = factors;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    private @Nullable SignedIn who(HttpServletRequest request) {
        SignedIn owing = callers.owing(request);
        return owing != null ? owing : callers.self(request) == null ? null : callers.signedIn(request);
    }

    @GetMapping("/second-factor")
    ModelAndView page(@RequestParam(defaultValue = "") String to, HttpServletRequest request) {
        SignedIn who = who(request);
        if (who == null) {
            return new ModelAndView("redirect:/signin");
        }
        boolean owed = callers.owing(request) != null;
        boolean on = factors.hasOne(who.personId());
        byte[] secret = on ? null : factors.begun(who.personId()).orElse(null);
        var drawing = secret == null
                ? new OneTimeCodes.Drawing(0, "")
                : OneTimeCodes.Drawing.of(OneTimeCodes.address(
                        secret, accounts.owner(who.personId()).staffNo()));
        return new ModelAndView(
                "access/second-factor",
                "page",
                new SecondFactorPage(
                        owed,
                        on,
                        factors.mustHaveOne(who.personId()),
                        LocalPath.isLocal(to) ? to : "",
                        secret == null ? null : OneTimeCodes.typed(secret),
                        drawing.size(),
                        drawing.path()));
    }

    @PostMapping("/second-factor/setup")
    ModelAndView begin(HttpServletRequest request) {
        SignedIn who = who(request);
        if (who == null) {
            return new ModelAndView("redirect:/signin");
        }
        factors.begin(accounts.owner(who.personId()));
        return new ModelAndView("redirect:/second-factor");
    }

    @PostMapping("/second-factor/confirmation")
    ModelAndView confirm(
            @RequestParam @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        SignedIn who = who(request);
        if (who == null) {
            return new ModelAndView("redirect:/signin");
        }
        next.addFlashAttribute(CODES, String.join(" ", factors.confirm(who.personId(), code)));
        sessions.settle(who, "验证码", request, response);
        return new ModelAndView("redirect:/second-factor/codes");
    }

    @PostMapping("/second-factor")
    ModelAndView check(
            @RequestParam @Nullable String code,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignedIn who = callers.owing(request);
        if (who == null) {
            return new ModelAndView("redirect:/signin");
        }
        sessions.settle(who, factors.check(who.personId(), code), request, response);
        return new ModelAndView(
                "redirect:" + (holds(request) ? "/held" : LocalPath.isLocal(to) ? to : signposts.to(Place.HOME)));
    }

    private static boolean holds(HttpServletRequest request) {
        return request.getSession().getAttribute(HeldForm.NAME) != null;
    }

    @GetMapping("/second-factor/codes")
    @ForSignedIn
    ModelAndView codes(Model model, HttpServletRequest request) {
        return model.getAttribute(CODES) instanceof String codes
                ? new ModelAndView(
                        "access/recovery-codes",
                        "page",
                        new RecoveryCodesPage(
                                List.of(codes.split(" ")), holds(request) ? "/held" : signposts.to(Place.HOME)))
                : new ModelAndView("redirect:/second-factor");
    }
}
