package huiyin.compliance;

import huiyin.kernel.Dates;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One loosening of a switch (放宽), as it was entered.
 *
 * @param documentNo of the document that allows it
 * @param until its last day; it ends at 24:00 of that day by itself
 * @param endedAt when it was taken back before; null when it was not
 */
public record Loosening(
        long id,
        Switch what,
        String documentNo,
        String reason,
        LocalDate until,
        Instant madeAt,
        String madeBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endReason) {
    public boolean isInForce(LocalDate today) {
        return endedAt == null && !today.isAfter(until);
    }

    public LocalDate since() {
        return madeAt.atZone(Dates.ZONE).toLocalDate();
    }

    /** The last day it counted, were it to end on its own or not. */
    public LocalDate last() {
        LocalDate ended = endedAt == null ? until : endedAt.atZone(Dates.ZONE).toLocalDate();
        return ended.isBefore(until) ? ended : until;
    }
}
