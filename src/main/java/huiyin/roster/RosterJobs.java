package huiyin.roster;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class RosterJobs {
    @Bean
    RecurringTask<Void> forgetRosterFiles(RosterImports imports) {
        return Tasks.recurring("forget-roster-files", FixedDelay.ofHours(6))
                .execute((instance, context) -> imports.forgetFiles());
    }
}
