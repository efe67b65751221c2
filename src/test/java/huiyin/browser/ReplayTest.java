package huiyin.browser;

import huiyin.waiting.Waiting;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** After the whole demonstration has been played through. */
class ReplayTest extends BrowserTest {
    @Autowired
    Waiting waiting;

    @Test
    void what_waits_is_what_the_state_of_everything_says() {
        long county = jdbc.sql("select id from unit where kind = 'COUNTY'")
                .query(Long.class)
                .single();
        Assertions.assertThat(jdbc.sql("select count(*) from waiting")
                        .query(Long.class)
                        .single())
                .isPositive();
        Assertions.assertThat(waiting.drift(county)).isEmpty();
    }
}
