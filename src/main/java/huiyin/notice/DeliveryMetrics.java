package huiyin.notice;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an operator must know of the channels: how much should be out by now, and how much was given up. Asked of the
 * database at each reading.
 */
@Component
class DeliveryMetrics implements MeterBinder {
    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("huiyin.deliveries.waiting", this::waiting)
                .description("deliveries that are due and not sent")
                .register(registry);
        Gauge.builder("huiyin.deliveries.failed", this::failed)
                .description("deliveries given up after all attempts, until they are forgotten")
                .register(registry);
    }

    private Number waiting() {
        return jdbc.sql("select count(*) from delivery where state = 'WAITING' and due_at <= ?")
                .param(OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    private Number failed() {
        return jdbc.sql("select count(*) from delivery where state = 'FAILED'")
                .query(Long.class)
                .single();
    }
}
