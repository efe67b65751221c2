package huiyin.complaint;

import huiyin.kernel.Dates;
import huiyin.kernel.Deadline;
import huiyin.matter.MatterState;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as the county's office reads it.
 *
 * @param name as left, or the signed-in person's own; null when it came without a name
 * @param title what it is about, or how it begins
 * @param about path of the page it was written from
 */
public record Complaint(
        long countyId,
        long id,
        @Nullable Long personId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String about,
        @Nullable String subject,
        String title,
        String text,
        Instant madeAt,
        LocalDate dueOn,
        MatterState state) {
    public String number() {
        return Receipt.number(madeAt.atZone(Dates.ZONE).toLocalDate(), id);
    }

    public boolean waits() {
        return state == MatterState.RUNNING;
    }

    public boolean isLate(LocalDate today) {
        return waits() && today.isAfter(dueOn);
    }

    /** 9月30日前答复, or how late it is. */
    public String due(LocalDate today) {
        return !waits()
                ? ComplaintKind.said(state)
                : isLate(today) ? new Deadline(dueOn, today).over() : Dates.day(dueOn, today) + "前答复";
    }
}
