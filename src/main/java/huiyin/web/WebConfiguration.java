package huiyin.web;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

@Configuration
class WebConfiguration {
    @Bean
    RecurringTask<Void> forgetFormKeys(FormKeys keys) {
        return Tasks.recurring("forget-form-keys", FixedDelay.ofHours(6))
                .execute((instance, context) -> keys.forgetOld());
    }

    @Bean
    FlashMapManager flashMapManager(@Value("${huiyin.url:}") String url) {
        return new FlashCookie(url.startsWith("https://"));
    }

    @Bean
    WebMvcRegistrations onceOnly(
            FormKeys keys, Frames frames, PlatformTransactionManager transactions, ObjectProvider<Repeats> repeats) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new OnceAdapter(keys, frames, transactions, repeats);
            }

            /**
             * What a library would map beside ours has no decision about who may call it, so it is not mapped at all.
             */
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RequestMappingHandlerMapping() {
                    @Override
                    protected boolean isHandler(Class<?> type) {
                        return type.getName().startsWith("huiyin.") && super.isHandler(type);
                    }

                    private final Map<RequestMappingInfo, String> firstWords = new ConcurrentHashMap<>();

                    /** An address whose first word is another is not looked at further: there are hundreds. */
                    @Override
                    protected @Nullable RequestMappingInfo getMatchingMapping(
                            RequestMappingInfo mapping, HttpServletRequest request) {
                        String word = firstWords.computeIfAbsent(mapping, asked -> firstWord(asked.getPatternValues()));
                        return word.isEmpty() || word.equals(firstWord(request))
                                ? super.getMatchingMapping(mapping, request)
                                : null;
                    }
                };
            }
        };
    }

    /** The first segment of an address, or nothing where it is a variable or there are several addresses. */
    static String firstWord(Set<String> patterns) {
        String[] segments = patterns.size() == 1 ? patterns.iterator().next().split("/", 3) : new String[0];
        return segments.length < 2 || segments[1].matches(".*[{*?].*") ? "" : segments[1];
    }

    private static String firstWord(HttpServletRequest request) {
        var path = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .elements();
        return path.size() > 1 && path.get(1) instanceof PathContainer.PathSegment segment
                ? segment.valueToMatch()
                : "";
    }
}
