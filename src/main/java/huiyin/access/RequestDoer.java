package huiyin.access;

import huiyin.audit.Doer;
import huiyin.audit.DoerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Tells the audit trail who acts in this request, and from where: the container has already looked behind a configured
 * proxy.
 */
@Component
class RequestDoer implements DoerSource {
    private final Callers callers;

    RequestDoer(Callers callers) {
        this.callers = callers;
    }

    @Override
    public Optional<Doer> doer() {
        return request()
                .flatMap(request -> Optional.ofNullable(callers.of(request)))
                .map(caller -> caller.actor().doer());
    }

    @Override
    public Origin origin() {
        return request()
                .map(request -> new Origin(request.getRemoteAddr(), Device.named(request.getHeader("User-Agent"))))
                .orElse(Origin.NONE);
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
