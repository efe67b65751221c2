package huiyin.complaint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Refusal;
import huiyin.testing.HeldTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VisitsTest {
    private final HeldTime time = new HeldTime();
    private final Visits visits = new Visits(time);

    @Test
    void a_flood_from_one_address_ends_after_twenty_goes_on_with_time_and_leaves_others_alone() {
        for (int i = 0; i < 20; i++) {
            visits.count("10.0.0.1");
        }
        assertThatThrownBy(() -> visits.count("10.0.0.1"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("请过几分钟再提交");
        assertThatCode(() -> visits.count("10.0.0.2")).doesNotThrowAnyException();
        time.forward(Duration.ofMinutes(3));
        assertThatCode(() -> visits.count("10.0.0.1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> visits.count("10.0.0.1")).isInstanceOf(Refusal.class);
    }
}
