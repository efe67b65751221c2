package huiyin.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * @param absent how many have no account and no link yet
 * @param found how many the words match, on all pages
 * @param isLater whether there are pages before
 * @param next after whom the next page begins, or null on the last
 */
public record AccountsPage(String query, List<AccountRow> rows, int absent, long found, boolean isLater, @Nullable Long next) {
    public @Nullable String firstHref() {
        return isLater ? "/accounts?name=" + encoded() : null;
    }

    public @Nullable String nextHref() {
        return next == null ? null : "/accounts?name=" + encoded() + "&after=" + next;
    }

    private String encoded() {
        return UriUtils.encode(query, "UTF-8");
    }
}
