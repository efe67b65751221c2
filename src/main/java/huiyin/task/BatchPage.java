package huiyin.task;

import huiyin.evidence.Attachment;
import huiyin.kernel.Dates;
import huiyin.kernel.Deadline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The submissions of one task that wait for the reader, each with its words and evidence, to be verified together
 * (批量核验).
 */
public record BatchPage(
        Task task,
        List<Row> rows,
        Map<Long, List<Attachment>> evidence,
        @Nullable String evidenceRequirement) {
    /** @param eventId of the submission, to which its evidence belongs */
    public record Row(
            long id,
            String unitName,
            String personName,
            Instant submittedAt,
            LocalDate dueOn,
            BigDecimal points,
            long eventId,
            String text) {
        public long daysLate() {
            return new Deadline(dueOn, submittedAt.atZone(Dates.ZONE).toLocalDate()).daysOver();
        }
    }

    public List<Attachment> files(Row row) {
        return evidence.getOrDefault(row.eventId(), List.of());
    }
}
