package huiyin.access;

import huiyin.kernel.Refusal;
import huiyin.organisation.ForAnyone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Signing in by the identity provider: there, and back. Whatever goes wrong is said on the sign-in page, where the
 * local sign-in stands.
 */
@Controller
@ForAnyone
@OidcConfigured
class OidcController {
    private static final Logger log = LoggerFactory.getLogger(OidcController.class);
    private static final String TO = "huiyin.oidc.to";

    private final OidcProvider provider;
    private final OidcAccounts accounts;
    private final Sessions sessions;
    private final Callers callers;
    private final SignInAnswers answers;
    private final AccessTrail trail;

    OidcController(
            OidcProvider provider,
            OidcAccounts accounts,
            Sessions sessions,
            Callers callers,
            SignInAnswers answers,
            AccessTrail trail) {
        this.provider = provider;
        this.accounts = accounts;
        this.sessions = sessions;
        this.callers = callers;
        this.answers = answers;
        this.trail = trail;
    }

    @GetMapping("/signin/oidc")
    ModelAndView begin(
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            var there = new RedirectView(provider.begin(request, response));
            request.getSession().setAttribute(TO, LocalPath.isLocal(to) ? to : "");
            return new ModelAndView(there);
        } catch (RestClientException | IllegalStateException | IllegalArgumentException unreachable) {
            log.warn(
                    "the identity provider cannot be asked: {}",
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(unreachable)));
            return refused("统一身份认证现在连不上，请稍后再试，或者用账号和密码登录", to, next);
        }
    }

    @GetMapping(OidcProvider.CALLBACK)
    ModelAndView back(
            HttpServletRequest request, HttpServletResponse response, HttpSession session, RedirectAttributes next) {
        String to = session.getAttribute(TO) instanceof String asked ? asked : "";
        session.removeAttribute(TO);
        try {
            Accounts.Owner owner = accounts.of(provider.who(request, response), request.getRemoteAddr());
            sessions.begin(owner, "统一身份认证", request, response);
            return new ModelAndView("redirect:"
                    + (callers.owing(request) != null ? SignInAnswers.secondFactor(to) : answers.next(request, to)));
        } catch (AuthenticationException | RestClientException failed) {
            boolean unreachable = NestedExceptionUtils.getMostSpecificCause(failed) instanceof IOException;
            log.warn(
                    "not signed in by the identity provider: {} {}",
                    failed instanceof OAuth2AuthenticationException refused ? refused.getError() : "",
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(failed)));
            trail.elsewhereFailed(request.getRemoteAddr());
            return refused(unreachable ? "统一身份认证现在连不上，请稍后再试，或者用账号和密码登录" : "这次统一身份认证没有完成，请重新登录", to, next);
        } catch (Refusal no) {
            return refused(no.sentence(), to, next);
        }
    }

    private static ModelAndView refused(String sentence, String to, RedirectAttributes next) {
        next.addFlashAttribute(SignInController.REFUSED, sentence);
        return new ModelAndView("redirect:" + LocalPath.signInTo(to));
    }
}
