package huiyin.access;

import huiyin.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * A token in an address stands in the logs of every proxy between: refused wherever it comes, and revoked. Clients send
 * what stands before the @ of an address as Basic authorization, which is how that one is seen here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class LeakedToken extends OncePerRequestFilter {
    private static final String BASIC = "basic ";

    private final ApiTokens tokens;

    LeakedToken(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var found = ApiTokens.SHAPE
                .matcher(decoded(request.getRequestURL() + "?" + request.getQueryString()) + " " + userinfo(request))
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
        boolean named = Problem.isDue(request) && query(request).matches("(?is)(.*&)?access_token=.*");
        if (found.isEmpty() && !named) {
            chain.doFilter(request, response);
            return;
        }
        found.forEach(tokens::leaked);
        new Problem(HttpStatus.BAD_REQUEST, "令牌不能写在网址里：它会留在沿途的日志中。出现过的令牌已经吊销，请另建一个，放在请求头 Authorization 里")
                .write(response);
    }

    private static String query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? "" : decoded(query);
    }

    private static String userinfo(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return "";
        }
        try {
            return new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBasic) {
            return "";
        }
    }

    private static String decoded(String text) {
        try {
            return UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notDecodable) {
            return text;
        }
    }
}
