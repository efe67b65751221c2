package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.TestDatabase;
import huiyin.task.*;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * T6 at its edges, and the same in Java as in the database. From 1 to 20 September, reminder two days ahead, 20 points
 * of patience.
 */
class LightRulesTest {
    private static final LocalDate START = LocalDate.of(2026, 9, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 9, 20);
    private static final LocalDate REMIND = DUE.minusDays(2);
    private static final BigDecimal MARGIN = new BigDecimal("20.00");
    private static JdbcClient jdbc;

    @BeforeAll
    static void migrated() {
        jdbc = JdbcClient.create(TestDatabase.migrated());
    }

    private static Light light(AssignmentState state, LocalDate today, String progress) {
        return Light.of(state, START, DUE, REMIND, new BigDecimal(progress), MARGIN, today);
    }

    private static LocalDate september(int day) {
        return LocalDate.of(2026, 9, day);
    }

    @Test
    void a_due_day_lasts_until_24_00_and_the_next_second_is_red__T6() {
        var lastSecond = LocalDateTime.parse("2026-09-20T23:59:59").toLocalDate();
        assertThat(light(AssignmentState.IN_PROGRESS, lastSecond, "99")).isEqualTo(Light.WARNING);
        assertThat(light(AssignmentState.IN_PROGRESS, lastSecond.plusDays(1), "99"))
                .isEqualTo(Light.OVERDUE);
    }

    @Test
    void yellow_begins_with_the_reminder_day_however_much_is_done__T6() {
        assertThat(light(AssignmentState.IN_PROGRESS, REMIND.minusDays(1), "100"))
                .isEqualTo(Light.NORMAL);
        assertThat(light(AssignmentState.IN_PROGRESS, REMIND, "100")).isEqualTo(Light.WARNING);
    }

    @Test
    void exactly_20_points_behind_is_still_green_and_a_hundredth_more_is_yellow__T6() {
        // On the morning of the 11th ten of twenty days are gone: 50 %
        assertThat(Light.expected(START, DUE, september(11))).isEqualByComparingTo("50");
        assertThat(light(AssignmentState.IN_PROGRESS, september(11), "30.00")).isEqualTo(Light.NORMAL);
        assertThat(light(AssignmentState.IN_PROGRESS, september(11), "29.99")).isEqualTo(Light.WARNING);
    }

    @Test
    void what_was_submitted_waits_in_green_and_only_verification_is_blue__T6() {
        assertThat(light(AssignmentState.SUBMITTED, DUE.plusDays(30), "100")).isEqualTo(Light.NORMAL);
        assertThat(light(AssignmentState.VERIFIED, DUE.plusDays(30), "100")).isEqualTo(Light.DONE);
        assertThat(light(AssignmentState.RETURNED, DUE.plusDays(1), "100")).isEqualTo(Light.OVERDUE);
    }

    @Test
    void before_it_begins_and_after_it_was_cancelled_there_is_no_light__T6() {
        assertThat(light(AssignmentState.ASSIGNED, START.minusDays(1), "0")).isNull();
        assertThat(light(AssignmentState.ASSIGNED, START, "0")).isEqualTo(Light.NORMAL);
        assertThat(light(AssignmentState.CANCELLED, DUE.plusDays(1), "0")).isNull();
    }

    @Test
    void the_program_and_the_database_show_the_same_light_on_a_grid__T6() {
        var lengths = List.of(1, 2, 3, 7, 20);
        var progresses =
                List.of("0", "9.99", "10", "13.33", "13.34", "30", "33.33", "46.67", "65", "80", "99.99", "100");
        // The columns of an assignment that its light depends on, worked out by the same expressions
        jdbc.sql("create table lit (like assignment including generated)").update();
        for (int length : lengths) {
            LocalDate due = START.plusDays(length - 1);
            for (int remindDays : new int[] {0, 2, 30}) {
                record Cell(String state, LocalDate today, BigDecimal progress, int level) {}
                var cells = jdbc.sql("""
                        with kept as (
                            insert into lit (county_id, id, matter_id, phase, unit_id, person_id, state, progress, starts_on, due_on, due_issued, remind_on, margin, margin_issued, heard_on, silent_on)
                            select 1, 1, 1, 1, 1, 1, s, p, :start, :due, :due, :remind, :margin, :margin, :start, :due from unnest(cast(:states as text[])) s, unnest(cast(:progresses as numeric[])) p
                            returning *)
                        select k.state, cast(d as date) today, k.progress,
                               coalesce(light(k.state, k.starts_on, k.yellow_on, k.red_on, cast(d as date)), 0) as level
                        from kept k, generate_series(cast(:start as timestamp) - interval '2 days', cast(:due as timestamp) + interval '2 days', interval '1 day') d""")
                        .param("start", START)
                        .param("due", due)
                        .param("remind", due.minusDays(remindDays))
                        .param("margin", MARGIN)
                        .param(
                                "states",
                                java.util.Arrays.stream(AssignmentState.values())
                                        .map(Enum::name)
                                        .toArray(String[]::new))
                        .param(
                                "progresses",
                                progresses.stream().map(BigDecimal::new).toArray(BigDecimal[]::new))
                        .query(Cell.class)
                        .list();
                assertThat(cells)
                        .hasSize(AssignmentState.values().length * progresses.size() * (length + 4))
                        .allSatisfy(cell -> assertThat(Light.of(
                                        AssignmentState.valueOf(cell.state()),
                                        START,
                                        due,
                                        due.minusDays(remindDays),
                                        cell.progress(),
                                        MARGIN,
                                        cell.today()))
                                .as(cell + " of " + length + " days")
                                .isEqualTo(Light.ofLevel(cell.level())));
            }
        }
    }
}
