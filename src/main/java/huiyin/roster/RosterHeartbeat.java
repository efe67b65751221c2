package huiyin.roster;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes once a second how far a run has come, on its own thread and connection: a run that waits for a lock is still
 * alive.
 */
final class RosterHeartbeat implements RosterProgress, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RosterHeartbeat.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private record At(String step, int done, int total) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final long countyId;
    private final long id;
    private final int attempt;
    private final Thread thread;
    private volatile At at = new At("等待开始", 0, 0);
    private final CountDownLatch closed = new CountDownLatch(1);

    RosterHeartbeat(JdbcClient jdbc, Clock clock, long countyId, long id, int attempt) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.countyId = countyId;
        this.id = id;
        this.attempt = attempt;
        this.thread = Thread.ofVirtual().name("roster-heartbeat-" + id).start(this::beat);
    }

    @Override
    public void at(String step, int done, int total) {
        at = new At(step, done, total);
    }

    private void beat() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                write(at);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread; if the machine does, beating is over
        }
    }

    private void write(At now) {
        try {
            jdbc.sql("""
                    update roster_import set step = ?, rows_done = ?, rows_total = ?, heartbeat_at = ?
                    where county_id = ? and id = ? and attempt = ? and state in ('CHECKING', 'APPLYING')
                    """)
                    .params(now.step(), now.done(), now.total(), Timestamp.from(clock.instant()), countyId, id, attempt)
                    .update();
        } catch (DataAccessException away) {
            log.warn("progress of roster import {} not written: {}", id, away.getMessage());
        }
    }

    /**
     * Returns when the last beat is through, so that the end is written after it. Never interrupts a beat: that would
     * break its connection.
     */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException waiting) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
