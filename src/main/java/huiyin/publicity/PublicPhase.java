package huiyin.publicity;

import huiyin.kernel.Dates;
import huiyin.matter.Light;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One phase of an annual task.
 *
 * @param level its worst light, 0 before it begins
 * @param progress mean percent
 * @param closedOn the day its last assignment was verified so far
 */
public record PublicPhase(
        long taskId,
        int ordinal,
        String name,
        LocalDate dueOn,
        int level,
        BigDecimal progress,
        @Nullable LocalDate closedOn) {
    public @Nullable Light light() {
        return Light.ofLevel(level);
    }

    /** When it was done, how far it is, or until when it is to be done. */
    public String note(LocalDate today) {
        return light() == Light.DONE && closedOn != null
                ? Dates.day(closedOn, today)
                : light() == null ? Dates.day(dueOn, today) : "完成 " + PublicRow.percent(progress);
    }
}
