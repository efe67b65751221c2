package huiyin.kernel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A last day, as it is spoken of on another: the last day itself is still in time. */
public record Deadline(LocalDate on, LocalDate today) {
    /** Calendar days still to come, 0 on the last day; negative afterwards. */
    public long daysLeft() {
        return ChronoUnit.DAYS.between(today, on);
    }

    /** Calendar days since it passed, 0 while it has not. */
    public long daysOver() {
        return Math.max(0, -daysLeft());
    }

    public boolean isOver() {
        return daysLeft() < 0;
    }

    /** {@code 超期 2 天}, {@code 今天到期}, {@code 还剩 3 天}. */
    public String phrase() {
        return isOver() ? over() : daysLeft() == 0 ? "今天到期" : "还剩 " + daysLeft() + " 天";
    }

    /** {@code 今天到期}, {@code 明天到期}, or else the day itself. */
    public String day() {
        return daysLeft() == 0 ? "今天到期" : daysLeft() == 1 ? "明天到期" : Dates.day(on, today);
    }

    /** {@code 超期 2 天}. */
    public String over() {
        return "超期 " + daysOver() + " 天";
    }

    /** Of what was met or missed: {@code 按期}, {@code 迟 2 天}. */
    public static String met(long daysLate) {
        return daysLate > 0 ? "迟 " + daysLate + " 天" : "按期";
    }
}
