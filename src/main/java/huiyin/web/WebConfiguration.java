package huiyin.web;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

@Configuration
class WebConfiguration {
    @Bean
    RecurringTask<Void> forgetFormKeys(FormKeys keys) {
        return Tasks.recurring("forget-form-keys", FixedDelay.ofHours(6)).execute((instance, context) -> keys.forgetOld());
    }

    @Bean
    WebMvcRegistrations onceOnly(FormKeys keys, Frames frames, PlatformTransactionManager transactions) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new OnceAdapter(keys, frames, transactions);
            }
        };
    }
}
