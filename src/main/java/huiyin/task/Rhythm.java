package huiyin.task;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * How a task comes back: each week on a weekday, each month or quarter on a day; the 31st is the last day of a shorter
 * month.
 */
public enum Rhythm {
    WEEK("每周"),
    MONTH("每月"),
    QUARTER("每季度");

    private static final String WEEKDAYS = "一二三四五六日";

    private final String label;

    Rhythm(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** 每周星期一, 每月 25 日, 每季度第一个月 5 日. */
    public String sentence(int nth) {
        return label
                + switch (this) {
                    case WEEK -> "星期" + WEEKDAYS.charAt(nth - 1);
                    case MONTH -> " " + nth + " 日";
                    case QUARTER -> "第一个月 " + nth + " 日";
                };
    }

    /** Its days after {@code after} up to and with {@code to}, oldest first. */
    List<LocalDate> days(int nth, LocalDate after, LocalDate to) {
        var days = new ArrayList<LocalDate>();
        for (var day = next(nth, after); !day.isAfter(to); day = next(nth, day)) {
            days.add(day);
        }
        return days;
    }

    /** The first of its days after this one. */
    LocalDate next(int nth, LocalDate after) {
        if (this == WEEK) {
            return after.with(TemporalAdjusters.next(DayOfWeek.of(nth)));
        }
        var month = this == MONTH
                ? YearMonth.from(after)
                : YearMonth.of(after.getYear(), (after.getMonthValue() - 1) / 3 * 3 + 1);
        var day = in(month, nth);
        return day.isAfter(after) ? day : in(month.plusMonths(this == MONTH ? 1 : 3), nth);
    }

    private static LocalDate in(YearMonth month, int nth) {
        return month.atDay(Math.min(nth, month.lengthOfMonth()));
    }
}
