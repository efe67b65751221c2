package huiyin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id for the log and the error page, and answers with a retry page when the database is away.
 * Outermost.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId extends OncePerRequestFilter {
    static final String KEY = "request";
    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] id = new byte[6];
        random.nextBytes(id);
        MDC.put(KEY, HexFormat.of().formatHex(id));
        response.setHeader("X-Request-Id", MDC.get(KEY));
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            if (!Unavailable.isCauseOf(failure)) {
                throw failure;
            }
            if (!response.isCommitted()) {
                Unavailable.answer(request, response);
            }
        } finally {
            MDC.remove(KEY);
        }
    }
}
