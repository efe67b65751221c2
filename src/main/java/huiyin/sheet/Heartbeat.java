package huiyin.sheet;

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
final class Heartbeat implements Progress, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private record At(String step, int done, int total) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Runs.Run run;
    private final Thread thread;
    private volatile At at = new At("等待开始", 0, 0);
    private final CountDownLatch closed = new CountDownLatch(1);

    Heartbeat(JdbcClient jdbc, Clock clock, Runs.Run run) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.run = run;
        this.thread = Thread.ofVirtual().name("import-heartbeat-" + run.id()).start(this::beat);
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
                    update sheet_import set step = ?, rows_done = ?, rows_total = ?, heartbeat_at = ?
                    where county_id = ? and id = ? and attempt = ? and state in ('CHECKING', 'APPLYING')
                    """)
                    .params(
                            now.step(),
                            now.done(),
                            now.total(),
                            Timestamp.from(clock.instant()),
                            run.countyId(),
                            run.id(),
                            run.attempt())
                    .update();
        } catch (DataAccessException away) {
            log.warn("progress of import {} not written: {}", run.id(), away.getMessage());
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
