package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tasks that come back: on the day, moved to a working day, each date once, and not in bursts after a standstill. It is
 * 17 September 2026.
 */
class RecurrenceTest extends MatterTest {
    private static final LocalDate UNTIL = LocalDate.of(2027, 6, 30);

    @Autowired
    Recurrences recurrences;

    private long task;

    @BeforeEach
    void issued() {
        task = world.issued(world.daily("安全隐患排查", LocalDate.of(2026, 9, 25), "东沟村", "老塘村"));
    }

    private List<String> drafts() {
        return jdbc.sql("""
                select v.title || ' ' || p.due_on from matter m join task_version v on v.matter_id = m.id join phase p on p.matter_id = m.id
                where m.state = 'DRAFT' order by m.id""").query(String.class).list();
    }

    @Test
    void the_31st_is_the_last_day_of_a_shorter_month_and_the_29th_of_february_counts() {
        assertThat(Rhythm.MONTH.days(31, LocalDate.of(2028, 1, 31), LocalDate.of(2028, 5, 1)))
                .containsExactly(LocalDate.of(2028, 2, 29), LocalDate.of(2028, 3, 31), LocalDate.of(2028, 4, 30));
        assertThat(Rhythm.WEEK.days(1, LocalDate.of(2026, 9, 17), LocalDate.of(2026, 9, 28)))
                .containsExactly(LocalDate.of(2026, 9, 21), LocalDate.of(2026, 9, 28));
        assertThat(Rhythm.QUARTER.days(5, LocalDate.of(2026, 9, 17), LocalDate.of(2027, 1, 31)))
                .containsExactly(LocalDate.of(2026, 10, 5), LocalDate.of(2027, 1, 5));
    }

    @Test
    void the_29th_and_30th_are_the_last_of_february_and_the_31st_the_last_of_each_quarters_first_month() {
        assertThat(Rhythm.MONTH.days(29, LocalDate.of(2027, 1, 29), LocalDate.of(2027, 3, 31)))
                .containsExactly(LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 29));
        assertThat(Rhythm.MONTH.days(30, LocalDate.of(2028, 1, 30), LocalDate.of(2028, 3, 31)))
                .containsExactly(LocalDate.of(2028, 2, 29), LocalDate.of(2028, 3, 30));
        assertThat(Rhythm.QUARTER.days(31, LocalDate.of(2027, 12, 31), LocalDate.of(2028, 12, 31)))
                .containsExactly(
                        LocalDate.of(2028, 1, 31),
                        LocalDate.of(2028, 4, 30),
                        LocalDate.of(2028, 7, 31),
                        LocalDate.of(2028, 10, 31));
        assertThat(Rhythm.MONTH.next(31, LocalDate.of(2028, 2, 29)))
                .as("the day itself was the last one")
                .isEqualTo(LocalDate.of(2028, 3, 31));
    }

    @Test
    void in_a_year_whose_holidays_nobody_knows_it_comes_on_the_29th_of_february_and_is_due_on_a_weekday() {
        world.clock.set("2028-02-01T09:00");
        task = world.issued(world.daily("森林防火巡查", LocalDate.of(2028, 2, 29), "东沟村"));
        recurrences.begin(task, Rhythm.MONTH, 30, 11, LocalDate.of(2028, 6, 30), actor("林秋实"));
        world.clock.set("2028-02-28T23:59:59");
        recurrences.makeDue();
        assertThat(drafts()).isEmpty();
        world.clock.set("2028-02-29T00:00:00");
        recurrences.makeDue();
        assertThat(drafts()).as("the 11th of March is a Saturday").containsExactly("森林防火巡查（2028年2月） 2028-03-13");
        world.clock.forward(Duration.ofHours(-1));
        recurrences.makeDue();
        world.clock.forwardDays(2);
        recurrences.makeDue();
        assertThat(drafts()).hasSize(1);
        world.clock.set("2028-10-02T00:00:00");
        assertThat(browser("林秋实").get("/organisation/calendar?year=2028").body())
                .contains("2028 年还没有节假日安排");
    }

    @Test
    void it_is_drafted_on_the_next_working_day_once_however_often_the_job_runs_and_waits_for_the_drafter__T2() {
        recurrences.begin(task, Rhythm.MONTH, 1, 10, UNTIL, actor("林秋实"));
        world.clock.set("2026-10-01T09:00");
        recurrences.makeDue();
        assertThat(drafts()).isEmpty();
        world.clock.set("2026-10-08T00:10");
        recurrences.makeDue();
        recurrences.makeDue();
        assertThat(drafts()).containsExactly("安全隐患排查（2026年10月） 2026-10-19");
        world.clock.forward(Duration.ofHours(-1));
        recurrences.makeDue();
        assertThat(drafts()).hasSize(1);
        assertThat(browser("林秋实").get("/my-day").body()).contains("安全隐患排查（2026年10月）", "草稿");
        assertThat(browser("何静").get("/recurrences").body()).contains("安全隐患排查", "每月 1 日，10 天内办完", "已起草 1 件");
    }

    @Test
    void after_a_standstill_only_the_latest_is_drafted_and_the_others_say_that_they_were_missed() {
        recurrences.begin(task, Rhythm.WEEK, 1, 5, UNTIL, actor("林秋实"));
        world.clock.set("2026-11-11T09:00");
        recurrences.makeDue();
        assertThat(drafts()).containsExactly("安全隐患排查（2026年11月9日） 2026-11-16");
        assertThat(jdbc.sql("select count(*) from occurrence where trouble like '平台停机%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(7);
        world.clock.forwardDays(2);
        recurrences.makeDue();
        assertThat(drafts()).hasSize(1);
    }

    @Test
    void two_replicas_at_once_draft_it_once() throws Exception {
        recurrences.begin(task, Rhythm.WEEK, 5, 5, UNTIL, actor("林秋实"));
        world.clock.set("2026-09-18T08:00");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var under : List.of(
                    threads.submit(recurrences::makeDue),
                    threads.submit(recurrences::makeDue),
                    threads.submit(recurrences::makeDue))) {
                under.get();
            }
        }
        assertThat(drafts()).hasSize(1);
    }

    @Test
    void one_that_cannot_be_drafted_says_why_and_one_stopped_or_past_its_end_comes_no_more() {
        long id = recurrences.begin(task, Rhythm.WEEK, 5, 5, UNTIL, actor("林秋实"));
        jdbc.sql("update post set valid_to = date '2026-09-17' where person_id = ?")
                .param(world.person("周明远"))
                .update();
        world.clock.set("2026-09-18T08:00");
        recurrences.makeDue();
        jdbc.sql("update post set valid_to = null where person_id = ?")
                .param(world.person("周明远"))
                .update();
        assertThat(drafts()).isEmpty();
        assertThat(browser("林秋实").get("/recurrences").body()).contains("最近一次没有起草", "牵头人要是本镇站所负责人");
        assertThatThrownBy(() -> recurrences.stop(id, actor("吴晓燕"))).isInstanceOf(NotVisible.class);
        recurrences.stop(id, actor("何静"));
        assertThatThrownBy(() -> recurrences.stop(id, actor("何静"))).isInstanceOf(Stale.class);
        recurrences.begin(task, Rhythm.WEEK, 5, 5, LocalDate.of(2026, 9, 20), actor("林秋实"));
        world.clock.set("2026-09-26T08:00");
        recurrences.makeDue();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void beginning_and_stopping_stand_in_the_history_and_are_told() {
        jdbc.sql("truncate notice cascade").update();
        long id = recurrences.begin(task, Rhythm.MONTH, 5, 10, UNTIL, actor("林秋实"));
        recurrences.stop(id, actor("何静"));
        assertThat(timeline(task)).endsWith("task.recurrence-begun", "task.recurrence-stopped");
        assertThat(browser("孙玉兰").get("/tasks/" + task).body())
                .contains("设为周期任务：每月 5 日起草一件，10 天内办完，到2027年6月30日为止", "停止周期任务");
        assertThat(jdbc.sql(
                                "select p.name || '：' || n.sentence from notice n join person p on p.id = n.person_id order by n.id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "周明远：《安全隐患排查》由林秋实设为周期任务：每月 5 日起草一件，10 天内办完，到2027年6月30日为止",
                        "林秋实：何静停止了周期任务《安全隐患排查》，不再起草新的",
                        "周明远：何静停止了周期任务《安全隐患排查》，不再起草新的");
    }

    @Test
    void only_the_drafter_sets_it_up_within_bounds() {
        assertThatThrownBy(() -> recurrences.begin(task, Rhythm.WEEK, 1, 5, UNTIL, actor("何静")))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> recurrences.begin(task, Rhythm.WEEK, 8, 5, UNTIL, actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1 至 7");
        assertThatThrownBy(() -> recurrences.begin(task, Rhythm.MONTH, 31, 0, UNTIL, actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1 至 90");
        assertThatThrownBy(() -> recurrences.begin(task, Rhythm.MONTH, 31, 5, LocalDate.of(2026, 9, 17), actor("林秋实")))
                .isInstanceOf(Refusal.class);
        recurrences.begin(task, Rhythm.MONTH, 31, 5, UNTIL, actor("林秋实"));
        assertThatThrownBy(() -> recurrences.begin(task, Rhythm.MONTH, 31, 5, UNTIL, actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("已经设了");
        assertThat(browser("林秋实").get("/tasks/" + task).body()).contains("设为周期任务");
        assertThat(browser("林秋实").get("/organisation/calendar?year=2028").body())
                .contains("2028 年还没有节假日安排")
                .doesNotContain("导入一年");
    }
}
