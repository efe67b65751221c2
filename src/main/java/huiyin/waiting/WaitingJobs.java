package huiyin.waiting;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The list is true by its verbs; what a new day alone changes, such as who holds an office from today, is written each
 * night.
 */
@Configuration
class WaitingJobs {
    private final Waiting waiting;

    WaitingJobs(Waiting waiting) {
        this.waiting = waiting;
    }

    @Bean
    RecurringTask<Void> rebuildWaiting() {
        return Tasks.recurring("rebuild-waiting", Schedules.daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(0, 10)))
                .execute((instance, context) -> waiting.rebuildAll(false));
    }

    /** A county that was loaded rather than worked in. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        waiting.rebuildAll(true);
    }
}
