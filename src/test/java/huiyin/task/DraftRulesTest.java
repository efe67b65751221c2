package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an issuance form or a roadmap may say, before anybody signs it. Today is 17 September 2026. */
class DraftRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 17);
    private static final LocalDate DUE = LocalDate.of(2026, 9, 30);
    private static final Draft.Executor VILLAGE = new Draft.Executor(7, null, null);
    private final TaskRules rules = TaskRulesTest.shipped();

    private static Draft.Phase phase(LocalDate from, LocalDate due, int stars, String points) {
        return new Draft.Phase("阶段", from, due, stars, Points.of(points));
    }

    private static Draft draft(TaskKind kind, List<Draft.Phase> phases, List<Draft.Executor> executors) {
        return new Draft(
                kind, "农村户厕问题排查整改", "逐户排查，建好台账。", null, 1, 2, 3, 3, "村党支部书记", 2, phases, executors, null, null, true);
    }

    private static Draft daily(int stars, String points, LocalDate due) {
        return draft(TaskKind.DAILY, List.of(phase(null, due, stars, points)), List.of(VILLAGE));
    }

    private static Draft annual(Draft.Phase... phases) {
        return draft(TaskKind.ANNUAL, List.of(phases), List.of(VILLAGE));
    }

    private void refused(Draft draft, String rule, String field, String sentence) {
        assertThatThrownBy(() -> draft.check(rules, TODAY)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.sentence()).contains(sentence);
        });
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "3,5", "3,6", "5,9", "5,10"})
    void the_ends_of_each_band_are_taken__T1(int stars, String points) {
        assertThatCode(() -> daily(stars, points, DUE).check(rules, TODAY)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1,3,1 或 2 分", "3,4,5 或 6 分", "5,8,9 或 10 分", "5,11,9 或 10 分", "5,9.5,9 或 10 分"})
    void points_outside_the_band_are_refused_and_the_band_is_named__T1(int stars, String points, String band) {
        refused(daily(stars, points, DUE), "T1", "points", band);
    }

    @Test
    void there_are_one_to_five_stars__T1() {
        refused(daily(0, "1", DUE), "T1", "stars", "一星至五星");
        refused(daily(6, "11", DUE), "T1", "stars", "一星至五星");
    }

    @Test
    void each_phase_of_a_roadmap_has_its_own_band__T1() {
        refused(annual(phase(TODAY, DUE, 3, "6"), phase(DUE, DUE.plusMonths(1), 5, "8")), "T1", "phases", "9 或 10 分");
    }

    @Test
    void a_due_date_is_today_or_later_and_within_two_years__T2() {
        assertThatCode(() -> daily(3, "6", TODAY).check(rules, TODAY)).doesNotThrowAnyException();
        refused(daily(3, "6", TODAY.minusDays(1)), "T2", "due", "不能早于今天");
        refused(daily(3, "6", TODAY.plusYears(2).plusDays(1)), "T2", "due", "检查年份");
    }

    @Test
    void a_roadmap_has_two_phases_at_least__T3() {
        refused(annual(phase(TODAY, DUE, 3, "6")), "T3", "phases", "至少分两个阶段");
        assertThatCode(() -> annual(phase(TODAY, DUE, 3, "6"), phase(DUE.plusDays(1), DUE.plusMonths(1), 4, "8"))
                        .check(rules, TODAY))
                .doesNotThrowAnyException();
    }

    @Test
    void phases_stand_in_their_order_each_with_a_beginning_before_its_due_date__T3() {
        refused(
                annual(phase(TODAY, DUE, 3, "6"), phase(TODAY, DUE.minusDays(1), 3, "6")),
                "T3",
                "phases",
                "第 2 阶段的期限早于上一阶段");
        refused(
                annual(phase(DUE.plusDays(1), DUE, 3, "6"), phase(TODAY, DUE, 3, "6")),
                "T3",
                "phases",
                "第 1 阶段的开始日期晚于期限");
        refused(
                annual(phase(TODAY.minusDays(9), TODAY.minusDays(1), 3, "6"), phase(TODAY, DUE, 3, "6")),
                "T3",
                "phases",
                "早于今天");
    }

    @Test
    void somebody_must_execute__T4() {
        refused(draft(TaskKind.DAILY, List.of(phase(null, DUE, 3, "6")), List.of()), "T4", "executors", "请至少选一个执行单位");
    }

    @Test
    void evidence_is_asked_for_with_its_reason_or_not_at_all() {
        var asked = new Draft(
                TaskKind.DAILY,
                "改厕",
                "逐户排查。",
                null,
                1,
                2,
                3,
                3,
                "村党支部书记",
                2,
                List.of(phase(null, DUE, 3, "6")),
                List.of(VILLAGE),
                "改厕前后照片",
                null,
                true);
        refused(asked, null, "evidenceReason", "没有理由的，不得要求村里提供");
    }
}
