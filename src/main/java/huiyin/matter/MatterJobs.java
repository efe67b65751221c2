package huiyin.matter;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class MatterJobs {
    @Bean
    RecurringTask<Void> remind(Reminders reminders) {
        return Tasks.recurring("remind", FixedDelay.ofMinutes(2)).execute((instance, context) -> reminders.remind());
    }

    /** Posts end at midnight and by lists at any hour; within the hour nothing is left with who has gone. */
    @Bean
    RecurringTask<Void> inheritAssignments(Transfers transfers) {
        return Tasks.recurring("inherit-assignments", FixedDelay.ofHours(1))
                .execute((instance, context) -> transfers.inherit());
    }
}
