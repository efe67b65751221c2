package huiyin.kernel;

import java.time.Instant;

/** The time of this machine, whatever the county's clock says, which the demonstration moves. Tests hold it. */
public interface MachineTime {
    /** The time of day, which somebody may set. */
    default Instant now() {
        return Instant.now();
    }

    /** Only ever goes forward: for what is counted or remembered for a while. */
    default long nanos() {
        return System.nanoTime();
    }
}
