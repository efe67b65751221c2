package huiyin.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an operator must know of the jobs: whether one is late, whether one keeps failing. Asked of the database at each
 * reading.
 */
@Component
class JobMetrics implements MeterBinder {
    private static final Duration LATE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    JobMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("huiyin.jobs.late", this::late)
                .description("jobs that should have begun more than five minutes ago")
                .register(registry);
        Gauge.builder("huiyin.jobs.failing", this::failing)
                .description("jobs whose last run failed")
                .register(registry);
    }

    private Number late() {
        return jdbc.sql("select count(*) from scheduled_tasks where not picked and execution_time < ?")
                .param(OffsetDateTime.now(clock).minus(LATE))
                .query(Long.class)
                .single();
    }

    private Number failing() {
        return jdbc.sql("select count(*) from scheduled_tasks where consecutive_failures > 0")
                .query(Long.class)
                .single();
    }
}
