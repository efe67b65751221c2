package huiyin.access;

import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;

/** The token that came with a request: whom it acts for, and what for. */
public record TokenBearer(long countyId, long tokenId, long personId, Set<Scope> scopes)
        implements AuthenticatedPrincipal {
    @Override
    public String getName() {
        return "token " + tokenId;
    }

    /** Of the request that runs; empty where a page was asked for. */
    public static Optional<TokenBearer> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof TokenBearer bearer
                ? Optional.of(bearer)
                : Optional.empty();
    }
}
