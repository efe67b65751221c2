package huiyin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock that stands until a test moves it. */
public final class MutableClock extends Clock {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private volatile Instant now;

    public MutableClock(String moment) {
        set(moment);
    }

    /** @param moment in Asia/Shanghai, such as {@code 2026-09-17T09:00} */
    public void set(String moment) {
        now = LocalDateTime.parse(moment).atZone(ZONE).toInstant();
    }

    public void forward(Duration by) {
        now = now.plus(by);
    }

    public void forwardDays(int days) {
        forward(Duration.ofDays(days));
    }

    public LocalDate today() {
        return LocalDate.now(this);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
