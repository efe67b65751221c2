package huiyin.notice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class NoticeJobs {
    /**
     * Channels lead where a system administrator pointed them, inside as well; without TLS to this machine only, in
     * tests.
     */
    @Bean
    Outgoing toChannels(
            @Value("${huiyin.channels.loopback:false}") boolean loopback,
            @Value("${huiyin.channels.patience:15s}") Duration patience) {
        return new Outgoing(any -> true, address -> loopback && address.isLoopbackAddress(), patience);
    }

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
