package huiyin.access;

import huiyin.organisation.ForAnyone;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Unit;
import huiyin.organisation.Units;
import huiyin.web.FieldNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The sign-in page, and the form held through it. Signing in itself (POST) is {@link SignIn}, reached by Spring
 * Security's filter.
 */
@Controller
class SignInController {
    /** Flash attribute: why the identity provider's sign-in led back here. */
    static final String REFUSED = "signInRefused";

    private final SignInAnswers answers;
    private final Callers callers;
    private final Units units;
    private final ObjectProvider<DemonstrationAccounts> demonstration;
    private final ObjectProvider<OidcProvider> provider;
    private final FieldNames names;
    private final boolean demonstrates;

    SignInController(
            SignInAnswers answers,
            Callers callers,
            Units units,
            ObjectProvider<DemonstrationAccounts> demonstration,
            ObjectProvider<OidcProvider> provider,
            List<FieldNames> names,
            @Value("${huiyin.demonstration:false}") boolean demonstrates) {
        this.answers = answers;
        this.callers = callers;
        this.units = units;
        this.demonstration = demonstration;
        this.provider = provider;
        this.names = FieldNames.all(names);
        this.demonstrates = demonstrates;
    }

    @GetMapping("/signin")
    @ForAnyone
    ModelAndView page(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String account,
            HttpServletRequest request,
            Model flash) {
        if (callers.owing(request) != null) {
            return new ModelAndView("redirect:" + SignInAnswers.secondFactor(request));
        }
        if (callers.of(request) != null) {
            return new ModelAndView("redirect:" + answers.next(request));
        }
        DemonstrationAccounts offered = demonstrates ? demonstration.getIfAvailable() : null;
        Object refused = request.getAttribute(SignInAnswers.REFUSED) != null
                ? request.getAttribute(SignInAnswers.REFUSED)
                : flash.getAttribute(REFUSED);
        OidcProvider elsewhere = provider.getIfAvailable();
        return new ModelAndView(
                "access/signin",
                "page",
                new SignInPage(
                        units.counties().stream().findFirst().map(Unit::name).orElse(""),
                        LocalPath.isLocal(to) ? to : "",
                        account,
                        (String) refused,
                        (HeldForm) request.getAttribute(HeldForm.NAME),
                        offered == null ? List.of() : offered.accounts(),
                        elsewhere == null ? null : elsewhere.label()));
    }

    /** The form whose session had ended, to be looked at and sent again. */
    @GetMapping("/held")
    @ForSignedIn
    ModelAndView held(HttpSession session) {
        return session.getAttribute(HeldForm.NAME) instanceof HeldForm form
                ? new ModelAndView("access/held", "page", new HeldPage(form, names))
                : new ModelAndView("redirect:/account");
    }
}
