package huiyin.activity;

import huiyin.kernel.Dates;
import huiyin.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activity as it is written down.
 *
 * @param placeUnit a unit where it was; {@code place} where, in words
 * @param matters ids of the tasks it served
 */
public record ActivityForm(
        ActivityKind kind,
        LocalDate day,
        @Nullable Long placeUnit,
        @Nullable String place,
        @Nullable String text,
        List<Long> matters) {
    /** For so many days something may still be written down (ours). */
    static final int DAYS = 31;

    /** @throws Refusal for a day to come, and for one before the first */
    static LocalDate inTime(LocalDate day, LocalDate first, LocalDate today) {
        if (day.isAfter(today)) {
            throw new Refusal(null, Dates.full(day) + "还没有到；做过的事才记，请填今天或以前的日子", "day");
        }
        if (day.isBefore(first)) {
            throw new Refusal(null, "只能补记 " + DAYS + " 天以内的事，最早填 " + Dates.full(first) + "；更早的事不再补记，请在有关任务里说明", "day");
        }
        return day;
    }
}
