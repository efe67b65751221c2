package huiyin.access;

import jakarta.servlet.Filter;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Sends requests through filters, gate, handlers and templates in the thread of the test, so that what they wrote can
 * be rolled back.
 */
class RouteRequests {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String SESSION_TOKEN =
            "org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository.CSRF_TOKEN";

    private final MockMvc mvc;

    RouteRequests(WebApplicationContext context, Filter security) {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context);
        mvc = builder.addFilters(security).build();
    }

    /**
     * @param at the page on which a form sent stands
     * @param person 0 for nobody
     * @return the status; of a refused form that of its page, shown again; "302 /signin" for being led there; a fault
     *     with its cause
     */
    String send(String method, String path, String at, long person) {
        MockHttpSession session = session(person);
        try {
            var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(method), URI.create(path))
                    .session(session)
                    .header("Host", "localhost")
                    .header("Origin", "http://localhost");
            if (method.equals("POST")) {
                request.param("_csrf", masked())
                        .param("_key", UUID.randomUUID().toString())
                        .param("_at", at)
                        .param("_form", "form")
                        .param("version", "1")
                        .param("revision", "1")
                        .param("ordinal", "1")
                        .param("kind", "daily");
                for (String empty : List.of("reason", "points", "due", "meetingOn", "number")) {
                    request.param(empty, "");
                }
            }
            MvcResult answer = mvc.perform(request).andReturn();
            String to = answer.getResponse().getForwardedUrl();
            if (to != null) {
                int shown = mvc.perform(MockMvcRequestBuilders.get(URI.create(to))
                                .session(session)
                                .with(next -> forwarded(answer.getRequest(), next)))
                        .andReturn()
                        .getResponse()
                        .getStatus();
                return String.valueOf(shown == 200 ? answer.getResponse().getStatus() : shown);
            }
            String led = answer.getResponse().getRedirectedUrl();
            return answer.getResponse().getStatus() + (led != null && led.startsWith("/signin") ? " /signin" : "");
        } catch (Exception fault) {
            return "500 " + NestedExceptionUtils.getMostSpecificCause(fault);
        }
    }

    private static MockHttpServletRequest forwarded(MockHttpServletRequest from, MockHttpServletRequest to) {
        Collections.list(from.getAttributeNames()).stream()
                .filter(name -> name.startsWith("huiyin."))
                .forEach(name -> to.setAttribute(name, from.getAttribute(name)));
        return to;
    }

    private static MockHttpSession session(long person) {
        var session = new MockHttpSession();
        session.setAttribute(SESSION_TOKEN, new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", TOKEN));
        if (person != 0) {
            var principal = new SignedIn(person, 0, "W", Instant.now());
            session.setAttribute(
                    HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                    new SecurityContextImpl(
                            UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of())));
        }
        return session;
    }

    /** The token as a form carries it: behind as many bytes to be added to it, here all 0. */
    private static String masked() {
        byte[] token = TOKEN.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] masked = new byte[token.length * 2];
        System.arraycopy(token, 0, masked, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(masked);
    }
}
