package huiyin.organisation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A year of working days, month by month, Monday first. */
public record CalendarPage(CalendarYear calendar, LocalDate today, boolean mayImport) {
    /** Weeks of seven; null before the first and after the last day of the month. */
    public List<List<@Nullable LocalDate>> weeks(int month) {
        var first = YearMonth.of(calendar.year(), month).atDay(1);
        var weeks = new ArrayList<List<@Nullable LocalDate>>();
        for (int start = 1 - first.getDayOfWeek().getValue(); start < first.lengthOfMonth(); start += 7) {
            var week = new ArrayList<@Nullable LocalDate>();
            for (int offset = start; offset < start + 7; offset++) {
                week.add(offset < 0 || offset >= first.lengthOfMonth() ? null : first.plusDays(offset));
            }
            weeks.add(week);
        }
        return weeks;
    }

    /** 休 or 班 where the day is otherwise than its weekday says. */
    public String mark(LocalDate day) {
        var special = calendar.days().get(day);
        return special == null ? "" : special.works() ? "班" : "休";
    }

    public String title(LocalDate day) {
        var special = calendar.days().get(day);
        return special == null ? "" : special.name();
    }
}
