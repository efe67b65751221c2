package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.task.*;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * T13: asked by the lead, granted by the issuer, charged to who is waited for; its days do not count. It is 17
 * September, due on the 20th.
 */
class PauseTest extends MatterTest {
    @Autowired
    Pauses pauses;

    @Autowired
    Extensions extensions;

    private long task;
    private long id;

    @BeforeEach
    void issued() {
        task = world.issued(world.daily("道路硬化", DUE, "东沟村", "老塘村"));
        id = world.assignment(task, "东沟村");
    }

    private static LocalDate september(int day) {
        return LocalDate.of(2026, 9, day);
    }

    private long ask(@Nullable Long assignment, LocalDate from, LocalDate to) {
        return pauses.ask(
                task,
                new Pauses.Asked(1, assignment, "APPROVAL", "等用地批复", world.unit("农业农村办公室"), null, from, to),
                actor("周明远"));
    }

    private LocalDate due(long assignment) {
        var column = assignments.find(assignment, actor("何静")).orElseThrow().dueOn();
        assertThat(jdbc.sql("select assignment_due(?, ?)")
                        .params(world.countyId, assignment)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(column);
        return column;
    }

    @Test
    void its_days_move_due_and_reminder_and_are_charged_to_who_is_waited_for__T13_T6() {
        pauses.grant(ask(null, september(18), september(21)), actor("林秋实"));
        assertThat(due(id)).isEqualTo(september(24));
        assertThat(due(world.assignment(task, "老塘村"))).isEqualTo(september(24));
        world.clock.set("2026-09-20T09:00");
        assertThat(browser("高建民").get("/my-day").body()).contains("别人在等我们", "道路硬化", "3 天", "等用地批复");
        assertThat(browser("何静").get("/pauses").body()).contains("农业农村办公室", "1 件，已等 3 天", "还在等");
        assertThat(browser("孙玉兰").get("/assignments/" + id).body()).contains("停止计时", "9月21日");
        world.clock.set("2026-09-24T23:59:59");
        assertThat(assignments.find(id, actor("何静")).orElseThrow().light(world.clock.today()))
                .isNotEqualTo(Light.OVERDUE);
        world.submitted(task, "东沟村");
        assertThat(verifications.verify(id, "1.0", null, actor("周明远"))).hasToString("6.00");
        assertThat(browser("何静").get("/pauses").body()).contains("已等 4 天");
        assertThat(browser("何静").get("/tasks/" + task).body()).contains("同意停止计时：9月18日至9月21日，等农业农村办公室");
    }

    @Test
    void one_that_overlaps_another_is_refused_open_or_granted_and_a_neighbour_is_not__T13() {
        long first = ask(id, september(18), september(19));
        assertThatThrownBy(() -> ask(null, september(19), september(25)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("重叠");
        pauses.grant(first, actor("林秋实"));
        assertThatThrownBy(() -> ask(id, september(17), september(18)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("9月18日至9月19日");
        assertThat(ask(world.assignment(task, "老塘村"), september(18), september(19)))
                .isPositive();
        pauses.grant(ask(id, september(20), september(20)), actor("林秋实"));
        assertThat(due(id)).isEqualTo(september(23));
    }

    @Test
    void with_an_extension_the_order_of_the_grants_counts__T13_T10() {
        extensions.grant(extensions.ask(id, september(25), "等料", actor("孙玉兰")), actor("林秋实"));
        pauses.grant(ask(id, september(24), september(27)), actor("林秋实"));
        assertThat(due(id)).isEqualTo(september(29));
        long other = world.assignment(task, "老塘村");
        pauses.grant(ask(other, september(18), september(21)), actor("林秋实"));
        long request = extensions.ask(other, september(30), "等料", actor("马德福"));
        extensions.grant(request, actor("林秋实"));
        assertThat(due(other)).isEqualTo(september(30));
    }

    @Test
    void an_extension_that_a_pause_has_overtaken_cannot_be_granted__T13_T10() {
        long request = extensions.ask(id, september(22), "等料", actor("孙玉兰"));
        pauses.grant(ask(id, september(18), september(25)), actor("林秋实"));
        assertThatThrownBy(() -> extensions.grant(request, actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("9月28日");
    }

    @Test
    void resumed_early_only_the_days_that_were_waited_count__T13() {
        long pause = ask(id, september(18), september(27));
        pauses.grant(pause, actor("林秋实"));
        assertThat(due(id)).isEqualTo(september(30));
        world.clock.set("2026-09-20T10:00");
        assertThatThrownBy(() -> pauses.resume(pause, actor("吴晓燕"))).isInstanceOf(NotVisible.class);
        pauses.resume(pause, actor("周明远"));
        assertThat(due(id)).isEqualTo(september(22));
        assertThatThrownBy(() -> pauses.resume(pause, actor("周明远"))).isInstanceOf(Stale.class);
        assertThat(ask(id, september(20), september(21))).isPositive();
    }

    @Test
    void what_was_verified_during_a_pause_keeps_its_days_when_the_rest_resumes__T13_T7() {
        long pause = ask(null, september(18), september(27));
        pauses.grant(pause, actor("林秋实"));
        world.verified(task, "东沟村");
        world.clock.set("2026-09-20T10:00");
        pauses.resume(pause, actor("林秋实"));
        assertThat(due(id)).isEqualTo(september(30));
        assertThat(due(world.assignment(task, "老塘村"))).isEqualTo(september(22));
    }

    @Test
    void only_the_lead_asks_for_days_to_come_and_only_the_issuer_answers__T13() {
        assertThatThrownBy(() -> pauses.ask(
                        task,
                        new Pauses.Asked(
                                1, null, "MONEY", "等钱", world.unit("农业农村办公室"), null, september(18), september(19)),
                        actor("孙玉兰")))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> ask(null, september(16), september(19)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("已经过去");
        assertThatThrownBy(() -> ask(null, september(21), september(22)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("还在期限内");
        assertThatThrownBy(() -> pauses.ask(
                        task,
                        new Pauses.Asked(1, null, "MONEY", "等钱", world.unit("白杨村"), null, september(18), september(19)),
                        actor("周明远")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("在等谁");
        long pause = ask(null, september(18), september(19));
        assertThatThrownBy(() -> pauses.grant(pause, actor("周明远"))).isInstanceOf(NotVisible.class);
        assertThat(browser("林秋实").get("/my-day").body()).contains("答复停止计时：道路硬化", "等农业农村办公室");
        pauses.refuse(pause, "批复昨天已到", actor("何静"));
        assertThatThrownBy(() -> pauses.grant(pause, actor("林秋实")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("何静已经答复");
        assertThat(due(id)).isEqualTo(DUE);
    }

    @Test
    void the_form_asks_in_the_words_of_the_page_and_a_refused_one_keeps_what_was_typed__T13() {
        var lead = browser("周明远");
        assertThat(lead.get("/tasks/" + task).body()).contains("申请停止计时", "乡村建设办公室", "党委书记 沈国安");
        String[] form = {
            "_at",
            "/tasks/" + task,
            "_form",
            "pause",
            "phase",
            "1",
            "executor",
            "",
            "cause",
            "MONEY",
            "waits",
            "person-" + world.person("何静"),
            "from",
            "2026-09-18",
            "to",
            "2026-09-10",
            "pauseReason",
            "等拨款"
        };
        var page = lead.post("/matters/" + task + "/pauses", form);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("不能早于第一天", "等拨款");
        form[15] = "2026-09-19";
        assertThat(lead.post("/matters/" + task + "/pauses", form).status()).isEqualTo(302);
        var leader = browser("林秋实").get("/tasks/" + task).body();
        assertThat(leader).contains("等镇长 何静（等资金）", "同意停止计时");
    }

    @Test
    void a_clock_that_jumps_an_hour_back_or_two_days_on_moves_no_due_date_and_opens_no_second_pause__T13() {
        world.clock.set("2026-09-18T00:30");
        pauses.grant(ask(id, september(18), september(19)), actor("林秋实"));
        assertThat(due(id)).isEqualTo(september(22));
        world.clock.forward(Duration.ofHours(-1));
        assertThat(due(id)).isEqualTo(september(22));
        assertThat(browser("孙玉兰").get("/assignments/" + id).body())
                .as("the 17th again: it has not begun")
                .doesNotContain("<b>停止计时</b>");
        assertThatThrownBy(() -> ask(id, september(17), september(18)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("重叠");
        world.clock.forwardDays(2);
        assertThat(browser("孙玉兰").get("/assignments/" + id).body()).contains("<b>停止计时</b>");
        world.clock.forward(Duration.ofHours(1));
        assertThat(browser("孙玉兰").get("/assignments/" + id).body()).doesNotContain("<b>停止计时</b>");
        assertThat(due(id)).isEqualTo(september(22));
        assertThat(browser("何静").get("/pauses").body()).contains("1 件，已等 2 天");
    }

    @Test
    void over_the_29th_of_february_each_day_counts_once__T13() {
        world.clock.set("2028-02-20T09:00");
        task = world.issued(world.daily("森林防火巡查", LocalDate.of(2028, 2, 28), "东沟村"));
        id = world.assignment(task, "东沟村");
        pauses.grant(ask(id, LocalDate.of(2028, 2, 28), LocalDate.of(2028, 3, 1)), actor("林秋实"));
        assertThat(due(id)).isEqualTo(LocalDate.of(2028, 3, 2));
    }

    @Test
    void paused_days_turn_nobody_yellow__T13_T6() {
        world.clock.set("2026-09-01T09:00");
        task = world.issued(world.daily("渠道清淤", september(20), "东沟村"));
        id = world.assignment(task, "东沟村");
        assignments.report(id, "25", "已清 1 公里", java.util.List.of(), actor("孙玉兰"));
        pauses.grant(ask(null, september(6), september(15)), actor("林秋实"));
        // Ten of thirty days stood still: on the 17th six of twenty counted, 30 %, and 25 % is not behind
        world.clock.set("2026-09-17T09:00");
        assertThat(assignments.find(id, actor("何静")).orElseThrow().light(world.clock.today()))
                .isEqualTo(Light.NORMAL);
    }
}
