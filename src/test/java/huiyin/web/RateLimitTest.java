package huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.testing.HeldTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final HeldTime time = new HeldTime();
    private final RateLimit limit = new RateLimit(60, Duration.ofMinutes(1), time);

    @Test
    void a_burst_of_a_minute_is_let_through_and_then_one_each_second() {
        for (int i = 0; i < 60; i++) {
            assertThat(limit.take("a")).isEmpty();
        }
        assertThat(limit.take("a"))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(1)));
        time.forward(Duration.ofSeconds(1));
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
