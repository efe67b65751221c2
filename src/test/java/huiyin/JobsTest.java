package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * The library with our table of it: a job runs once however many replicas there are, and is caught up after downtime.
 */
class JobsTest {
    private final DataSource source = TestDatabase.migrated();
    private final AtomicInteger runs = new AtomicInteger();
    private final SettableClock machine = new SettableClock();

    private ManualScheduler replica() {
        RecurringTask<Void> job = Tasks.recurring("count", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> runs.incrementAndGet());
        ManualScheduler scheduler = TestHelper.createManualScheduler(source)
                .clock(machine)
                .startTasks(List.of(job))
                .build();
        scheduler.start();
        return scheduler;
    }

    @Test
    void two_replicas_run_one_job_once_and_a_stopped_one_is_caught_up() {
        var one = replica();
        var other = replica();
        one.runAnyDueExecutions();
        other.runAnyDueExecutions();
        assertThat(runs).hasValue(1);
        machine.set(machine.now().plus(Duration.ofMinutes(5)));
        other.runAnyDueExecutions();
        one.runAnyDueExecutions();
        assertThat(runs).hasValue(2);
        machine.set(machine.now().plus(Duration.ofDays(2)));
        replica().runAnyDueExecutions();
        assertThat(runs).hasValue(3);
    }
}
