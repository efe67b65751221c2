package huiyin.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A task that comes back (周期任务).
 *
 * @param matterId the task it repeats
 * @param nth weekday 1–7, or day of the month 1–31
 * @param dueDays days from an occurrence to its due date, which moves on to a working day
 * @param until the last day on which one may come
 * @param drafterId in whose name it was set up: its drafts are this person's
 * @param stoppedByName null while it was not stopped before its end
 * @param made how many drafts came of it
 * @param lastTrouble why the latest came to nothing; null when it did not
 */
public record Recurrence(
        long countyId,
        long id,
        long matterId,
        String title,
        Rhythm rhythm,
        int nth,
        int dueDays,
        LocalDate fromOn,
        LocalDate until,
        long drafterId,
        String madeByName,
        @Nullable String stoppedByName,
        int made,
        @Nullable Long lastTaskId,
        @Nullable String lastTrouble) {
    public String sentence() {
        return rhythm.sentence(nth) + "，" + dueDays + " 天内办完";
    }

    public boolean isOver(LocalDate today) {
        return stoppedByName != null || today.isAfter(until);
    }

    public LocalDate next(LocalDate today) {
        return rhythm.next(nth, today.isBefore(fromOn) ? fromOn : today);
    }
}
