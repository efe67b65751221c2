package huiyin.metrics;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Spring's management port, on where {@code HUIYIN_METRICS_PORT} names one: Prometheus at {@code /metrics}, for this
 * machine only unless {@code HUIYIN_METRICS_ADDRESS} says otherwise. Without it nothing of this is there.
 */
public class MetricsPort implements EnvironmentPostProcessor {
    private static final String PORT = "huiyin.metrics.port";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(PORT)) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "metrics",
                            Map.of(
                                    "management.server.port",
                                    "${" + PORT + "}",
                                    "management.server.address",
                                    "${huiyin.metrics.address:127.0.0.1}",
                                    "management.endpoints.web.base-path",
                                    "/",
                                    "management.endpoints.web.path-mapping.prometheus",
                                    "metrics",
                                    "management.endpoint.prometheus.access",
                                    "read-only",
                                    "management.endpoint.health.probes.add-additional-paths",
                                    "true")));
        }
    }

    /** Spring takes health along to its port; those who watch the pages find it where the pages are. */
    @Configuration
    @ConditionalOnProperty(PORT)
    static class Health {
        @Bean
        FilterRegistrationBean<Filter> healthStays() {
            var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
                String asked = ((HttpServletRequest) request).getRequestURI();
                request.getRequestDispatcher(asked.endsWith("/liveness") ? "/livez" : "/readyz")
                        .forward(request, response);
            });
            filter.addUrlPatterns("/actuator/health", "/actuator/health/*");
            return filter;
        }
    }
}
