package huiyin.access;

import huiyin.web.Signpost.Place;
import huiyin.web.Signposts;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Where signing in leads: back to where one was, or to the page again with the one sentence. */
@Component
class SignInAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    static final String REFUSED = SignInAnswers.class.getName() + ".refused";
    static final String DEVICE = "huiyin.device";

    private final Callers callers;
    private final AccessTrail trail;
    private final Signposts signposts;

    SignInAnswers(Callers callers, AccessTrail trail, Signposts signposts) {
        this.signposts = signposts;
        this.callers = callers;
        this.trail = trail;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        Optional.ofNullable(callers.of(request))
                .ifPresent(caller -> trail.signedIn(caller.actor().doer(), "密码"));
        // In one's own name, whomever the session acted for before
        request.getSession().removeAttribute(Callers.ACTING);
        request.getSession().setAttribute(DEVICE, Device.named(request.getHeader("User-Agent")));
        HeldForm held = HeldForm.carriedBy(request);
        if (held != null) {
            request.getSession().setAttribute(HeldForm.NAME, held);
        }
        response.sendRedirect(
                callers.owing(request) != null ? secondFactor(request) : held != null ? "/held" : next(request));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        request.setAttribute(REFUSED, SignIn.SENTENCE);
        request.setAttribute(HeldForm.NAME, HeldForm.carriedBy(request));
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        request.getRequestDispatcher("/signin").forward(new AsGet(request), response);
    }

    /** To the page of the second factor, and from there where one was. */
    static String secondFactor(HttpServletRequest request) {
        return secondFactor(request.getParameter("to"));
    }

    static String secondFactor(@Nullable String to) {
        return "/second-factor"
                + (LocalPath.isLocal(to)
                        ? "?to=" + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8)
                        : "");
    }

    /** Where a signed-in person goes from the sign-in page. */
    String next(HttpServletRequest request) {
        return next(request, request.getParameter("to"));
    }

    String next(HttpServletRequest request, @Nullable String to) {
        Caller caller = callers.of(request);
        if (caller == null || caller.actor().posts().isEmpty()) {
            return "/account";
        }
        return LocalPath.isLocal(to) ? to : signposts.to(Place.HOME);
    }
}
