package huiyin.administration;

import huiyin.audit.AuditKind;
import huiyin.audit.AuditLog;
import huiyin.web.Leaf;
import huiyin.web.Pager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** The trail as the audit administrator reads it. */
public record AuditPage(LocalDate today, AuditLog.Filter filter, Leaf<AuditLog.Kept> leaf) {
    public List<AuditKind> kinds() {
        return List.of(AuditKind.values());
    }

    public boolean isFiltered() {
        return !filter.person().isEmpty() || filter.kind() != null || filter.day() != null;
    }

    public List<AuditLog.Kept> rows() {
        return leaf.rows();
    }

    public Pager pager() {
        return leaf.pager(href("/audit", filter));
    }

    /** The same list at another address: the export. */
    public String sheetHref() {
        return href("/audit.xlsx", filter);
    }

    static String href(String path, AuditLog.Filter filter) {
        return path + "?person=" + URLEncoder.encode(filter.person(), StandardCharsets.UTF_8) + "&kind="
                + (filter.kind() == null ? "" : filter.kind().name()) + "&day="
                + (filter.day() == null ? "" : filter.day());
    }
}
