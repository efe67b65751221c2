package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.task.*;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rule T11, by the clock of the county: due on 20 September, reminder on the 18th. */
class RemindersTest extends MatterTest {
    @Autowired
    Reminders reminders;

    /** What was told about deadlines since the last look. */
    private List<String> told() {
        var told = jdbc.sql(
                        "select p.name || '：' || n.sentence from notice n join person p on p.id = n.person_id where n.unread and n.kind = 'DEADLINE' order by n.id")
                .query(String.class)
                .list();
        jdbc.sql("update notice set unread = false").update();
        return told;
    }

    private List<String> toldAt(String moment) {
        world.clock.set(moment);
        reminders.remind();
        return told();
    }

    @Test
    void who_is_in_charge_is_reminded_at_eight_of_the_set_day_once__T11() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        assertThat(toldAt("2026-09-18T07:59:59")).isEmpty();
        assertThat(toldAt("2026-09-18T08:00:00")).containsExactly("孙玉兰：东沟村《农村户厕整改》9月20日到期，请抓紧");
        assertThat(toldAt("2026-09-18T08:02:00")).isEmpty();
        assertThat(toldAt("2026-09-20T23:59:59")).isEmpty();
        assertThat(timeline(task)).endsWith("matter.reminded");
        assertThat(browser("周明远").get("/tasks/" + task).body()).contains("到了提醒时间，提醒 1 个执行单位", "/rules#T11");
    }

    @Test
    void overdue_goes_up_on_day_one_three_and_seven_and_not_at_midnight__T11() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        toldAt("2026-09-18T08:00:00");
        assertThat(toldAt("2026-09-21T00:00:00")).isEmpty();
        assertThat(toldAt("2026-09-21T08:00:00")).containsExactly("周明远：东沟村《农村户厕整改》9月20日到期，已超期 1 天");
        assertThat(toldAt("2026-09-22T12:00:00")).isEmpty();
        assertThat(toldAt("2026-09-23T08:00:00")).containsExactly("林秋实：东沟村《农村户厕整改》9月20日到期，已超期 3 天");
        assertThat(toldAt("2026-09-27T07:59:59")).isEmpty();
        assertThat(toldAt("2026-09-27T08:00:00"))
                .containsExactlyInAnyOrder("沈国安：东沟村《农村户厕整改》9月20日到期，已超期 7 天", "何静：东沟村《农村户厕整改》9月20日到期，已超期 7 天");
        assertThat(toldAt("2026-10-20T08:00:00")).isEmpty();
        assertThat(timeline(task))
                .endsWith("matter.reminded", "matter.escalated", "matter.escalated", "matter.escalated");
    }

    @Test
    void everything_of_one_person_is_one_notice_that_leads_to_the_list__T11() {
        world.issuedToAllVillages("农村户厕整改", DUE);
        world.issued(world.daily("秋粮收购", DUE, "东沟村"));
        assertThat(toldAt("2026-09-18T09:00:00"))
                .contains("孙玉兰：您有 2 件任务快到期，最早的 9月20日到期", "马德福：老塘村《农村户厕整改》9月20日到期，请抓紧")
                .hasSize(4);
        assertThat(toldAt("2026-09-21T09:00:00")).containsExactly("周明远：有 5 个执行单位超期没有提交，涉及 2 件任务，最长超期 1 天");
        assertThat(jdbc.sql("select href from notice where kind = 'DEADLINE' and person_id = ?")
                        .param(world.person("周明远"))
                        .query(String.class)
                        .single())
                .isEqualTo("/tasks?light=overdue");
        assertThat(browser("周明远").get("/tasks?light=overdue").body()).contains("农村户厕整改", "秋粮收购");
    }

    @Test
    void what_downtime_missed_is_caught_up_each_step_to_its_own_person__T11() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        assertThat(toldAt("2026-09-28T10:00:00"))
                .containsExactlyInAnyOrder(
                        "周明远：东沟村《农村户厕整改》9月20日到期，已超期 8 天",
                        "林秋实：东沟村《农村户厕整改》9月20日到期，已超期 8 天",
                        "沈国安：东沟村《农村户厕整改》9月20日到期，已超期 8 天",
                        "何静：东沟村《农村户厕整改》9月20日到期，已超期 8 天");
        assertThat(timeline(task))
                .as("to remind after the due date helps nobody")
                .doesNotContain("matter.reminded")
                .endsWith("matter.escalated", "matter.escalated", "matter.escalated");
        assertThat(toldAt("2026-09-28T10:02:00")).isEmpty();
    }

    @Test
    void a_clock_that_jumps_an_hour_back_or_two_days_on_reminds_nobody_twice_and_forgets_nobody__T11() {
        world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        assertThat(toldAt("2026-09-18T08:30:00")).hasSize(1);
        world.clock.forward(Duration.ofHours(-1));
        reminders.remind();
        world.clock.forward(Duration.ofHours(1));
        reminders.remind();
        assertThat(told()).isEmpty();
        assertThat(toldAt("2026-09-21T08:30:00")).hasSize(1);
        world.clock.forwardDays(2);
        reminders.remind();
        assertThat(told()).containsExactly("林秋实：东沟村《农村户厕整改》9月20日到期，已超期 3 天");
    }

    @Test
    void two_replicas_firing_at_once_remind_each_once__T11() throws Exception {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        world.clock.set("2026-09-28T08:00:00");
        var together = new CyclicBarrier(4);
        try (var replicas = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                replicas.submit(() -> {
                    together.await();
                    reminders.remind();
                    return null;
                });
            }
            replicas.shutdown();
            assertThat(replicas.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(told()).hasSize(4);
        assertThat(timeline(task)).filteredOn("matter.escalated"::equals).hasSize(3);
        assertThat(count(
                        "select count(*) from reminder r join assignment a on a.id = r.assignment_id where a.matter_id = ?",
                        task))
                .isEqualTo(12);
    }

    @Test
    void the_29th_of_february_is_a_day_like_others__T11() {
        world.clock.set("2028-02-20T09:00");
        world.issued(world.daily("森林防火巡查", LocalDate.of(2028, 2, 29), "东沟村"));
        assertThat(toldAt("2028-02-26T08:00:00")).isEmpty();
        assertThat(toldAt("2028-02-27T08:00:00")).containsExactly("孙玉兰：东沟村《森林防火巡查》2月29日到期，请抓紧");
        assertThat(toldAt("2028-02-29T23:59:59")).isEmpty();
        assertThat(toldAt("2028-03-01T08:00:00")).containsExactly("周明远：东沟村《森林防火巡查》2月29日到期，已超期 1 天");
    }

    @Test
    void what_is_submitted_verified_or_cancelled_is_not_reported_and_what_came_back_is__T11() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        toldAt("2026-09-18T08:00:00");
        world.submitted(task, "东沟村");
        world.verified(task, "老塘村");
        world.returned(task, "三义村", "缺照片");
        assertThat(toldAt("2026-09-21T08:00:00")).containsExactly("周明远：有 2 个执行单位超期没有提交，都是《农村户厕整改》，最长超期 1 天");
        matters.cancel(task, "上级取消", actor("何静"));
        assertThat(toldAt("2026-09-28T08:00:00")).isEmpty();
    }

    @Test
    void a_due_date_that_moved_is_reminded_of_anew__T11() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        toldAt("2026-09-18T08:00:00");
        jdbc.sql(
                        "update assignment set due_on = '2026-09-25', remind_on = '2026-09-23' where county_id = ? and matter_id = ?")
                .params(world.countyId, task)
                .update();
        assertThat(toldAt("2026-09-21T08:00:00")).isEmpty();
        assertThat(toldAt("2026-09-23T08:00:00")).containsExactly("孙玉兰：东沟村《农村户厕整改》9月25日到期，请抓紧");
        assertThat(toldAt("2026-09-26T08:00:00")).containsExactly("周明远：东沟村《农村户厕整改》9月25日到期，已超期 1 天");
    }

    @Test
    void who_gets_a_task_after_its_reminder_day_is_not_reminded_as_well__T11() {
        world.clock.set("2026-09-19T09:00");
        world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        assertThat(toldAt("2026-09-19T09:02")).isEmpty();
    }
}
