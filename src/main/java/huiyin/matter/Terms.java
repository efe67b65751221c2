package huiyin.matter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a matter says, whatever its kind.
 *
 * @param leaderId who answers for it
 * @param leadId who sees to it
 * @param leadUnitId where whoever sees to it belongs
 * @param verifierId who says that it is true; never one of those who do it (T8)
 * @param remindDays before the due date it turns yellow (T6)
 */
public record Terms(
        String title,
        LocalDate dueOn,
        boolean isPublic,
        @Nullable Long leaderId,
        @Nullable Long leadId,
        @Nullable Long leadUnitId,
        @Nullable Long verifierId,
        int remindDays) {
    /** Of what nobody is named on and nobody but those concerned reads. */
    public Terms(String title, LocalDate dueOn) {
        this(title, dueOn, false, null, null, null, null, 0);
    }
}
