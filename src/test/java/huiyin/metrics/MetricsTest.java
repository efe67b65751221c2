package huiyin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.MutableClock;
import huiyin.TestDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MetricsTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void jobs_late_and_failing_are_counted() {
        var jdbc = JdbcClient.create(TestDatabase.migrated());
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, consecutive_failures, version) values
                    ('late', '1', timestamptz '2026-09-17 08:54+08', false, null, 1), ('in time', '1', timestamptz '2026-09-17 08:56+08', false, 2, 1),
                    ('at work', '1', timestamptz '2026-09-17 08:00+08', true, 0, 1)""").update();
        new JobMetrics(jdbc, new MutableClock("2026-09-17T09:00")).bindTo(registry);
        assertThat(registry.scrape()).contains("huiyin_jobs_late 1.0", "huiyin_jobs_failing 1.0");
    }
}
