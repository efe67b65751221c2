package huiyin.access;

import huiyin.web.Leaf;
import huiyin.web.Pager;
import org.springframework.web.util.UriUtils;

/**
 * @param absent how many have no account and no link yet
 * @param found how many the words match, on all pages
 */
public record AccountsPage(String query, Leaf<AccountRow> leaf, int absent, long found) {
    public Pager pager() {
        return leaf.pager(href("/accounts"));
    }

    /** The same list at another address: the export. */
    public String href(String path) {
        return query.isEmpty() ? path : path + "?name=" + UriUtils.encode(query, "UTF-8");
    }
}
