package huiyin.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and moments as people read them, in Asia/Shanghai. */
public final class Dates {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter WITH_WEEKDAY = DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE", Locale.CHINA);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("M月d日 HH:mm").withZone(ZONE);
    private static final DateTimeFormatter FULL_MOMENT =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm").withZone(ZONE);

    private Dates() {}

    /** {@code 9月20日}. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code 9月20日}, with the year when it is not this one. */
    public static String day(LocalDate day, LocalDate today) {
        return day.getYear() == today.getYear() ? day(day) : full(day);
    }

    /** {@code 2026年9月20日}. */
    public static String full(LocalDate day) {
        return FULL.format(day);
    }

    /** {@code 2026年9月17日 星期四}. */
    public static String withWeekday(LocalDate day) {
        return WITH_WEEKDAY.format(day);
    }

    /** {@code 9月17日 09:46}. */
    public static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** {@code 2026年9月17日 09:46}. */
    public static String fullMoment(Instant at) {
        return FULL_MOMENT.format(at);
    }

    /** {@code 今天 09:46}, {@code 昨天 16:20}, or the moment with its date. */
    public static String recent(Instant at, LocalDate today) {
        LocalDate day = at.atZone(ZONE).toLocalDate();
        String time = moment(at).substring(moment(at).indexOf(' '));
        return day.equals(today)
                ? "今天" + time
                : day.equals(today.minusDays(1))
                        ? "昨天" + time
                        : day.getYear() == today.getYear() ? moment(at) : fullMoment(at);
    }
}
