package huiyin.access;

import java.time.LocalDate;
import java.util.List;

/** The person's tokens (接口令牌). @param scopes those the person may give @param latest the last day a new one may be valid */
public record ApiTokensPage(List<ApiTokenRow> tokens, List<Scope> scopes, LocalDate today, LocalDate latest) {
    /** Administrators may give a token nothing of business, and are sent none. */
    public boolean pushes() {
        return scopes.stream().anyMatch(Scope::isBusiness);
    }

    public long valid() {
        return tokens.stream().filter(token -> token.isValid(today)).count();
    }
}
