package huiyin.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/** What a form is answered whose session ended, or whose token is not this session's: nothing typed is lost. */
@Component
class LostSession implements AccessDeniedHandler {
    private final Callers callers;
    private final AccessTrail trail;
    private final CsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
    private final CsrfTokenRequestHandler forms = new XorCsrfTokenRequestAttributeHandler();

    LostSession(Callers callers, AccessTrail trail) {
        this.callers = callers;
        this.trail = trail;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (denied instanceof CsrfException) {
            trail.foreignForm(request);
            answer(request, response);
        } else {
            response.sendError(HttpStatus.NOT_FOUND.value());
        }
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        boolean signedIn = callers.of(request) != null;
        String path = request.getRequestURI();
        if (path.equals("/signin") || path.equals("/signout")) {
            response.sendRedirect(signedIn ? "/account" : "/signin");
            return;
        }
        HeldForm held = HeldForm.of(request);
        if (held == null) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else if (signedIn) {
            request.getSession().setAttribute(HeldForm.NAME, held);
            response.sendRedirect("/held");
        } else {
            // The session may have ended in this very request, and its token with it
            forms.handle(request, response, tokens.loadDeferredToken(request, response)::get);
            request.setAttribute(HeldForm.NAME, held);
            response.setStatus(HttpStatus.FORBIDDEN.value());
            request.getRequestDispatcher("/signin").forward(new AsGet(request), response);
        }
    }
}
