package huiyin.matter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a matter begins with.
 *
 * @param unitId whose it is: a village, town, area or county
 * @param leaderId who answers for it
 * @param leadId who sees to it
 * @param verifierId who says that it is true; never one of those who do it (T8)
 * @param remindDays before the due date it turns yellow (T6)
 */
public record NewMatter(
        MatterKind kind,
        long unitId,
        String title,
        LocalDate dueOn,
        boolean isPublic,
        @Nullable Long leaderId,
        @Nullable Long leadId,
        @Nullable Long verifierId,
        int remindDays) {
    public NewMatter(MatterKind kind, long unitId, String title, LocalDate dueOn) {
        this(kind, unitId, title, dueOn, false, null, null, null, 0);
    }
}
