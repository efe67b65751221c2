package huiyin.access;

import huiyin.web.Problem;
import huiyin.web.RateLimit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the bearer token (RFC 6750): from its header and nowhere else. So many requests a minute for each token; far
 * fewer wrong ones for each address.
 */
final class BearerFilter extends OncePerRequestFilter {
    static final String TOKEN = "TOKEN";
    private static final String BEARER = "bearer ";

    private final ApiTokens tokens;
    private final AccessTrail trail;
    private final RateLimit perToken;
    private final RateLimit wrongPerAddress;

    BearerFilter(ApiTokens tokens, AccessTrail trail, RateLimit perToken, RateLimit wrongPerAddress) {
        this.tokens = tokens;
        this.trail = trail;
        this.perToken = perToken;
        this.wrongPerAddress = wrongPerAddress;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<TokenBearer> bearer = token(header).flatMap(tokens::bearer);
        if (bearer.isEmpty()) {
            trail.wrongToken(request.getRemoteAddr());
            Optional<Duration> wait = wrongPerAddress.take(request.getRemoteAddr());
            if (wait.isPresent()) {
                tooMany(response, wait.get(), "这个地址用错令牌的次数太多");
            } else {
                unknown(response);
            }
            return;
        }
        Optional<Duration> wait = perToken.take(bearer.get().tokenId());
        if (wait.isPresent()) {
            tooMany(response, wait.get(), "这个令牌的请求太密");
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                bearer.get(), null, AuthorityUtils.createAuthorityList(TOKEN))));
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Optional<String> token(String header) {
        return Optional.of(header)
                .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(text -> text.substring(BEARER.length()).strip())
                .filter(text -> ApiTokens.SHAPE.matcher(text).matches());
    }

    /** RFC 6750: without a token only the scheme is named, with a wrong one also that it is wrong. */
    static void unknown(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        new Problem(HttpStatus.UNAUTHORIZED, "令牌不对、已到期或已吊销，请在“我的账户、接口令牌”里另建一个").write(response);
    }

    static void missing(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        new Problem(HttpStatus.UNAUTHORIZED, "请在请求头 Authorization 里写上 Bearer 和令牌；网页登录在这里不算数").write(response);
    }

    static void tooSmall(HttpServletResponse response, Scope scope) throws IOException {
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\", scope=\"" + scope.code() + "\"");
        new Problem(HttpStatus.FORBIDDEN, "这个令牌没有“" + scope.label() + "”（" + scope.code() + "）这项用途，请另建一个有这项用途的")
                .write(response);
    }

    private static void tooMany(HttpServletResponse response, Duration wait, String sentence) throws IOException {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        new Problem(HttpStatus.TOO_MANY_REQUESTS, sentence + "，请 " + seconds + " 秒后再试").write(response);
    }
}
