package huiyin.administration;

import huiyin.audit.AuditKind;
import huiyin.audit.AuditLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trail as the audit administrator reads it. @param older the place before which the list goes on; null at its end */
public record AuditPage(LocalDate today, AuditLog.Filter filter, List<AuditLog.Kept> rows, @Nullable Long older) {
    public List<AuditKind> kinds() {
        return List.of(AuditKind.values());
    }

    public boolean isFiltered() {
        return !filter.person().isEmpty() || filter.kind() != null || filter.day() != null;
    }

    /** The same list further back. */
    public String olderHref() {
        return "/audit?person=" + URLEncoder.encode(filter.person(), StandardCharsets.UTF_8) + "&kind=" + (filter.kind() == null ? "" : filter.kind().name())
                + "&day=" + (filter.day() == null ? "" : filter.day()) + "&before=" + older;
    }
}
