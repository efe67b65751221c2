package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final RateLimit limit = new RateLimit(60, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void a_burst_of_a_minute_is_let_through_and_then_one_each_second() {
        for (int i = 0; i < 60; i++) {
            assertThat(limit.take("a")).isEmpty();
        }
        assertThat(limit.take("a"))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(1)));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).isPresent();
    }

    @Test
    void each_key_counts_for_itself_and_many_keys_are_forgotten_not_kept() {
        for (int i = 0; i < 61; i++) {
            limit.take("a");
        }
        assertThat(limit.take("b")).isEmpty();
        for (int i = 0; i < 10_001; i++) {
            limit.take(i);
        }
        assertThat(limit.take("a")).isEmpty();
    }
}
