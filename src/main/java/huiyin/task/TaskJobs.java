package huiyin.task;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class TaskJobs {
    @Bean
    RecurringTask<Void> makeRecurringTasks(Recurrences recurrences) {
        return Tasks.recurring("make-recurring-tasks", FixedDelay.ofMinutes(30))
                .execute((instance, context) -> recurrences.makeDue());
    }
}
