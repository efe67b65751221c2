package huiyin.administration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import huiyin.access.NavigationLink;
import huiyin.organisation.Power;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration
class AdministrationConfiguration {
    @Bean
    RecurringTask<Void> checkAuditDaily(Checks checks) {
        return Tasks.recurring("check-audit", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(4, 0)))
                .execute((instance, context) -> checks.daily());
    }

    @Bean
    @Order(10)
    NavigationLink auditLink() {
        return new NavigationLink("册", "审计记录", "/audit", actor -> actor.holds(Power.READ_AUDIT)).underThumb(7);
    }

    @Bean
    @Order(11)
    NavigationLink checkLink() {
        return new NavigationLink("册", "核对记录", "/audit/check", actor -> actor.holds(Power.READ_AUDIT)).underThumb(8);
    }

    @Bean
    @Order(12)
    NavigationLink administratorsLink() {
        return new NavigationLink("册", "三员任免", "/administrators", actor -> actor.holds(Power.APPOINT_ADMINISTRATOR))
                .underThumb(6);
    }
}
