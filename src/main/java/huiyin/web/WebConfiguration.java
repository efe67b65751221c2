package huiyin.web;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Configuration
class WebConfiguration {
    @Bean
    RecurringTask<Void> forgetFormKeys(FormKeys keys) {
        return Tasks.recurring("forget-form-keys", FixedDelay.ofHours(6)).execute((instance, context) -> keys.forgetOld());
    }

    @Bean
    FlashMapManager flashMapManager(@Value("${huiyin.url:}") String url) {
        return new FlashCookie(url.startsWith("https://"));
    }

    @Bean
    WebMvcRegistrations onceOnly(FormKeys keys, Frames frames, PlatformTransactionManager transactions, ObjectProvider<Repeats> repeats) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new OnceAdapter(keys, frames, transactions, repeats);
            }

            /** What a library would map beside ours has no decision about who may call it, so it is not mapped at all. */
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RequestMappingHandlerMapping() {
                    @Override
                    protected boolean isHandler(Class<?> type) {
                        return type.getName().startsWith("huiyin.") && super.isHandler(type);
                    }
                };
            }
        };
    }
}
