package huiyin.access;

import huiyin.web.Leaf;
import java.time.LocalDate;
import java.util.List;

/**
 * The person's tokens (接口令牌). @param valid how many open something today @param scopes those the person may give @param
 * latest the last day a new one may be valid
 */
public record ApiTokensPage(Leaf<ApiTokenRow> leaf, long valid, List<Scope> scopes, LocalDate today, LocalDate latest) {
    /** Administrators may give a token nothing of business, and are sent none. */
    public boolean pushes() {
        return scopes.stream().anyMatch(Scope::isBusiness);
    }
}
