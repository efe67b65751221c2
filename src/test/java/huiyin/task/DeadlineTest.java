package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.kernel.Period;
import huiyin.matter.Light;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The last second of a due date and of a quarter, in Asia/Shanghai. */
class DeadlineTest extends MatterTest {
    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);

    @Autowired
    TaskLists lists;

    private long submittedAt(String moment) {
        long task = world.issued(world.daily("农村户厕整改", LAST, "东沟村", "老塘村"));
        world.clock.set(moment);
        return world.submitted(task, "东沟村");
    }

    @Test
    void the_last_second_of_the_quarters_last_day_is_in_time_and_counts_for_that_day_whenever_it_is_verified__T7_P3() {
        long id = submittedAt("2026-09-30T23:59:59");
        world.clock.set("2026-10-09T09:00");
        verifications.verify(id, "1.0", null, actor("周明远"));
        assertThat(entries()).containsExactly("东沟村 6.00 2026-09-30 T9 EXECUTOR", "孙玉兰 6.00 2026-09-30 T9 EXECUTOR");
        assertThat(points("2026-Q3")).isEqualTo("6.00");
        assertThat(points("2026-Q4")).isEqualTo("0");
    }

    @Test
    void one_second_later_is_a_day_late_in_the_next_quarter__T7_P3() {
        long id = submittedAt("2026-10-01T00:00:00");
        verifications.verify(id, "1.0", null, actor("周明远"));
        assertThat(entries()).containsExactly("东沟村 5.40 2026-10-01 T7 EXECUTOR", "孙玉兰 5.40 2026-10-01 T7 EXECUTOR");
        assertThat(points("2026-Q3")).isEqualTo("0");
        assertThat(points("2026-Q4")).isEqualTo("5.40");
    }

    private String points(String quarter) {
        var period = Period.parse(quarter).orElseThrow();
        return jdbc.sql(
                        "select coalesce(sum(points), 0) from entry where unit_id = ? and person_id is null and day between ? and ?")
                .params(world.unit("东沟村"), period.first(), period.last())
                .query(java.math.BigDecimal.class)
                .single()
                .toPlainString();
    }

    @Test
    void the_light_turns_red_at_24_00_of_the_due_date__T6() {
        long task = world.issued(world.daily("农村户厕整改", LAST, "东沟村"));
        long id = world.assignment(task, "东沟村");
        world.clock.set("2026-09-30T23:59:59");
        assertThat(light(task, id)).isEqualTo(Light.WARNING);
        world.clock.set("2026-10-01T00:00:00");
        assertThat(light(task, id)).isEqualTo(Light.OVERDUE);
    }

    /** Of the assignment and of its task's row, which are counted in Java and in SQL. */
    private Light light(long task, long id) {
        var row = lists.list(TaskFilter.ALL, actor("何静")).rows().getFirst();
        assertThat(row.id()).isEqualTo(task);
        var light = assignments.find(id, actor("何静")).orElseThrow().light(LocalDate.now(world.clock));
        assertThat(row.light()).isEqualTo(light);
        return light;
    }

    @Test
    void on_schedule_asks_for_the_day_of_the_accepted_submission__T6() {
        long task = world.issued(world.daily("农村户厕整改", LAST, "东沟村"));
        world.clock.set("2026-09-30T23:59:59");
        long id = world.submitted(task, "东沟村");
        world.clock.set("2026-10-03T10:00");
        verifications.verify(id, "1.0", null, actor("周明远"));
        var row = lists.list(TaskFilter.ALL, actor("何静")).rows().getFirst();
        assertThat(row.onSchedule()).isTrue();
        assertThat(row.light()).isEqualTo(Light.DONE);
    }
}
