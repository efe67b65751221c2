package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The arithmetic of the figures that are shipped. */
class TaskRulesTest {
    private static final BigDecimal FULL = BigDecimal.ONE;
    private final TaskRules rules = shipped();

    static TaskRules shipped() {
        return new TaskKinds().taskRules(JsonMapper.shared()).byDefault();
    }

    @Test
    void more_stars_more_points__T1() {
        for (int stars = 1; stars <= 5; stars++) {
            assertThat(rules.allowsPoints(stars, Points.of(2L * stars - 2))).isFalse();
            assertThat(rules.allowsPoints(stars, Points.of(2L * stars - 1))).isTrue();
            assertThat(rules.allowsPoints(stars, Points.of(2L * stars))).isTrue();
            assertThat(rules.allowsPoints(stars, Points.of(2L * stars + 1))).isFalse();
        }
        assertThat(rules.allowsStars(0)).isFalse();
        assertThat(rules.allowsStars(6)).isFalse();
    }

    @Test
    void points_outside_the_band_are_refused_with_the_band_named__T1() {
        assertThat(rules.bandSentence(5)).isEqualTo("五星任务的分值为 9 或 10 分");
        assertThat(rules.allowsPoints(5, Points.of(9))).isTrue();
        assertThat(rules.allowsPoints(5, Points.of("9.50"))).isFalse();
        assertThatThrownBy(() -> rules.requirePoints(5, Points.of(8), "points"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo("T1");
                    assertThat(refusal.sentence()).startsWith("五星任务的分值为 9 或 10 分");
                    assertThat(refusal.field()).isEqualTo("points");
                });
        assertThatThrownBy(() -> rules.requirePoints(6, Points.of(11), "points"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.sentence()).contains("一星至五星"));
    }

    @Test
    void nine_points_two_started_days_late_earn_seven_twenty__T7() {
        assertThat(rules.earned(Points.of(9), FULL, 2)).isEqualTo(Points.of("7.20"));
    }

    @Test
    void on_time_earns_all_and_ten_days_late_nothing__T7() {
        assertThat(rules.earned(Points.of(9), FULL, 0)).isEqualTo(Points.of(9));
        assertThat(rules.earned(Points.of(9), FULL, 10)).isEqualTo(Points.ZERO);
        assertThat(rules.earned(Points.of(9), FULL, 400)).isEqualTo(Points.ZERO);
    }

    @Test
    void quality_and_lateness_multiply_and_are_rounded_once__T8() {
        assertThat(rules.earned(Points.of(9), new BigDecimal("0.6"), 1)).isEqualTo(Points.of("4.86"));
        assertThat(rules.allowsQuality(new BigDecimal("0.80"))).isTrue();
        assertThat(rules.allowsQuality(new BigDecimal("0.7"))).isFalse();
        assertThat(rules.needsReason(new BigDecimal("0.8"))).isTrue();
        assertThat(rules.needsReason(new BigDecimal("1.00"))).isFalse();
    }

    @Test
    void leader_and_lead_get_the_mean_attainment_of_all_assignments__T9() {
        var assignments = List.of(
                new TaskRules.Attainment(Points.of(9), Points.of(9)),
                new TaskRules.Attainment(Points.of("7.20"), Points.of(9)),
                new TaskRules.Attainment(Points.ZERO, Points.of(9)));
        assertThat(rules.forLeader(Points.of(9), assignments)).isEqualTo(Points.of("5.40"));
        assertThat(rules.forLead(Points.of(10), assignments)).isEqualTo(Points.of("6.00"));
    }

    @Property
    void earned_is_never_negative_and_never_above_the_points__T7(
            @ForAll @IntRange(min = 1, max = 10) int points,
            @ForAll @IntRange(max = 1000) int days,
            @ForAll @IntRange(max = 2) int quality) {
        Points earned = rules.earned(Points.of(points), rules.qualities().get(quality), days);
        assertThat(earned).isBetween(Points.ZERO, Points.of(points));
    }

    @Property
    void another_day_late_never_earns_more__T7(
            @ForAll @IntRange(min = 1, max = 10) int points,
            @ForAll @IntRange(max = 1000) int days,
            @ForAll @IntRange(max = 2) int quality) {
        BigDecimal grade = rules.qualities().get(quality);
        assertThat(rules.earned(Points.of(points), grade, days + 1L))
                .isLessThanOrEqualTo(rules.earned(Points.of(points), grade, days));
    }

    @Property
    void a_lower_grade_never_earns_more__T8(
            @ForAll @IntRange(min = 1, max = 10) int points, @ForAll @IntRange(max = 12) int days) {
        var grades = rules.qualities().stream().sorted().toList();
        for (int i = 1; i < grades.size(); i++) {
            assertThat(rules.earned(Points.of(points), grades.get(i - 1), days))
                    .isLessThanOrEqualTo(rules.earned(Points.of(points), grades.get(i), days));
        }
    }
}
