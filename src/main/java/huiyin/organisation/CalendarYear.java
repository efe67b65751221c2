package huiyin.organisation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A year of the working-day calendar.
 *
 * @param document the notice it follows; null when there is none for the year, and only weekends are known
 * @param ours whether the county imported it itself
 */
public record CalendarYear(int year, @Nullable String document, boolean ours, Map<LocalDate, CalendarDay> days) {
    public boolean isKnown() {
        return document != null;
    }

    public boolean isWorkingDay(LocalDate day) {
        var special = days.get(day);
        return special != null ? special.works() : day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }
}
