package huiyin.demonstration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration's clock: it starts on the county's own day and runs on as fast as the real one. While the story is
 * replayed it is set, for the replaying thread alone, to the moment of each step.
 */
class DemonstrationClock extends Clock {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final ThreadLocal<@Nullable Instant> set = new ThreadLocal<>();
    private volatile Duration behind = Duration.ZERO;

    void set(Instant moment) {
        set.set(moment);
    }

    /** From now on for everybody: the real time less so much. */
    void run(Duration behind) {
        this.behind = behind;
        set.remove();
    }

    @Override
    public Instant instant() {
        Instant moment = set.get();
        return moment == null ? Instant.now().minus(behind) : moment;
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
