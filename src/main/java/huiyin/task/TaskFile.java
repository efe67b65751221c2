package huiyin.task;

import huiyin.evidence.Attachment;
import huiyin.history.Happening;
import huiyin.kernel.Points;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task's file (事项档案): the whole of it, to be printed on A4 and kept.
 *
 * @param page the task as its page shows it
 * @param timeline all that happened, oldest first
 */
public record TaskFile(
        TaskPage page,
        List<VersionsPage.Version> versions,
        List<VersionsPage.Signature> signatures,
        List<TaskExports.Share> shares,
        List<Entry> entries,
        List<Document> documents,
        List<Happening> timeline) {
    /**
     * @param postedBy whose act caused it; null when the platform posted it by itself @param reversed whether another
     *     entry took it back
     */
    public record Entry(
            LocalDate day,
            String subject,
            String sentence,
            String rule,
            BigDecimal points,
            @Nullable String postedBy,
            boolean reversed) {
        public String signed() {
            return new Points(points).signed();
        }
    }

    /** Evidence and what it came with. */
    public record Document(Attachment file, String with) {}
}
