package huiyin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last day is in time; one phrase for it wherever it is spoken of. */
class DeadlineTest {
    private static Deadline on20thSeenOn(int day) {
        return new Deadline(LocalDate.of(2026, 9, 20), LocalDate.of(2026, 9, day));
    }

    @ParameterizedTest
    @CsvSource({
        "17, 还剩 3 天, 9月20日, false",
        "19, 还剩 1 天, 明天到期, false",
        "20, 今天到期, 今天到期, false",
        "21, 超期 1 天, 9月20日, true",
        "22, 超期 2 天, 9月20日, true"
    })
    void it_is_spoken_of_in_days__T6(int day, String phrase, String near, boolean over) {
        assertThat(on20thSeenOn(day).phrase()).isEqualTo(phrase);
        assertThat(on20thSeenOn(day).day()).isEqualTo(near);
        assertThat(on20thSeenOn(day).isOver()).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({"0, 按期", "2, 迟 2 天"})
    void what_was_met_is_in_time_and_what_was_missed_is_late_by_days__T7(long daysLate, String said) {
        assertThat(Deadline.met(daysLate)).isEqualTo(said);
    }
}
