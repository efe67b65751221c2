package huiyin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A form with files that is too large, or cannot be read, is answered by its sentence. Tomcat says so when the first
 * field is asked for, by an exception like any other; so it is asked for here, before somebody takes that for a fault.
 * After the filter that sets the encoding.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class UnreadableForm extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Problem.isDue(request)
                || !String.valueOf(request.getContentType())
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameter("_key");
        } catch (InvalidParameterException unreadable) {
            refuse(response, unreadable.getErrorCode());
            return;
        } catch (InvalidFileNameException withNul) {
            refuse(response, HttpStatus.BAD_REQUEST.value());
            return;
        } catch (IllegalStateException tooLarge) {
            refuse(response, HttpStatus.CONTENT_TOO_LARGE.value());
            return;
        }
        chain.doFilter(request, response);
    }

    /** Of what broke off on its way Tomcat has ended the answer already. */
    private static void refuse(HttpServletResponse response, int status) throws IOException {
        if (!response.isCommitted()) {
            response.sendError(status);
        }
    }
}
