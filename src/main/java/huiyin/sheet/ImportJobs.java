package huiyin.sheet;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ImportJobs {
    @Bean
    RecurringTask<Void> forgetImportedFiles(Imports imports) {
        return Tasks.recurring("forget-imported-files", FixedDelay.ofHours(6))
                .execute((instance, context) -> imports.forgetFiles());
    }
}
