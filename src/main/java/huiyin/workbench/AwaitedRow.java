package huiyin.workbench;

import huiyin.web.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something the reader did that waits for somebody else.
 *
 * @param assignmentId null when the whole task waits, for signatures or the committee
 * @param whom who has not acted yet, with the title of the post
 * @param unit the executor that submitted or asks
 * @param act what the other is to do; null where the whole task waits
 */
public record AwaitedRow(
        long matterId,
        @Nullable Long assignmentId,
        String title,
        boolean annual,
        Instant since,
        String whom,
        @Nullable String unit,
        @Nullable String act) {
    public String href() {
        return assignmentId != null ? "/assignments/" + assignmentId : "/tasks/" + matterId;
    }

    public String wait(LocalDate today) {
        long days = ChronoUnit.DAYS.between(since.atZone(Dates.ZONE).toLocalDate(), today);
        return days == 0 ? "今天" : days + " 天";
    }

    public String what() {
        return act != null ? whom + act : annual ? "党委会研究决定" : whom + "签署";
    }
}
