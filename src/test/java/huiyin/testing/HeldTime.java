package huiyin.testing;

import huiyin.kernel.MachineTime;
import java.time.Duration;
import java.time.Instant;

/** The machine's time as a test holds it: it stands still until the test moves it, and only ever goes forward. */
public final class HeldTime implements MachineTime {
    private volatile Instant now = Instant.now();

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    public void forward(Duration by) {
        now = now.plus(by);
    }
}
