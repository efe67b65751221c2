package huiyin.notice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class NoticeJobs {
    @Bean
    RecurringTask<Void> sendDeliveries(Deliveries deliveries) {
        return Tasks.recurring("send-deliveries", FixedDelay.ofSeconds(10))
                .execute((instance, context) -> deliveries.sendDue());
    }

    @Bean
    RecurringTask<Void> forgetDeliveries(Deliveries deliveries) {
        return Tasks.recurring("forget-deliveries", FixedDelay.ofHours(6))
                .execute((instance, context) -> deliveries.forgetOld());
    }
}
