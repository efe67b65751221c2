package huiyin.notice;

import huiyin.kernel.Dates;
import java.time.Instant;
import java.time.LocalTime;

/** From 21:00 to 7:00 nothing is sent but what is urgent. */
final class QuietHours {
    private static final LocalTime FROM = LocalTime.of(21, 0);
    private static final LocalTime TO = LocalTime.of(7, 0);

    private QuietHours() {}

    static boolean at(Instant moment) {
        var time = moment.atZone(Dates.ZONE).toLocalTime();
        return !time.isBefore(FROM) || time.isBefore(TO);
    }

    /** This moment, or 7:00 of the morning after when it is in the quiet hours. */
    static Instant after(Instant moment) {
        if (!at(moment)) {
            return moment;
        }
        var there = moment.atZone(Dates.ZONE);
        var day = there.toLocalTime().isBefore(TO)
                ? there.toLocalDate()
                : there.toLocalDate().plusDays(1);
        return day.atTime(TO).atZone(Dates.ZONE).toInstant();
    }
}
