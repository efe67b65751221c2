package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.task.*;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** T10: asked in time with a reason, granted by the issuer, at most twice; everything uses the granted date. */
class ExtensionTest extends MatterTest {
    private static final LocalDate LATER = DUE.plusDays(5);

    @Autowired
    Extensions extensions;

    @Autowired
    TaskLists lists;

    private long task;
    private long id;

    private void issued(LocalDate due) {
        task = world.issued(world.daily("农村户厕整改", due, "东沟村", "老塘村"));
        id = world.assignment(task, "东沟村");
    }

    private long ask(LocalDate until) {
        return extensions.ask(id, until, "连续降雨，材料没有到", actor("孙玉兰"));
    }

    private Assignment now() {
        return assignments.find(id, actor("孙玉兰")).orElseThrow();
    }

    private Light light() {
        return now().light(world.clock.today());
    }

    @Test
    void asked_in_the_last_second_of_the_due_day_is_heard_and_a_second_after_midnight_is_refused__T10() {
        issued(DUE);
        world.clock.set("2026-09-21T00:00:00");
        assertThatThrownBy(() -> ask(LATER)).isInstanceOf(Refusal.class).hasMessageContaining("已过完成期限（9月20日 24:00）");
        world.clock.set("2026-09-20T23:59:59");
        assertThat(ask(LATER)).isPositive();
    }

    @Test
    void granted_after_midnight_it_counts_from_the_granted_date_for_light_lateness_and_lists__T10_T6_T7() {
        issued(DUE);
        long request = ask(LATER);
        world.clock.set("2026-09-21T09:00");
        assertThat(light()).isEqualTo(Light.OVERDUE);
        extensions.grant(request, actor("林秋实"));
        assertThat(now().dueOn()).isEqualTo(LATER);
        assertThat(now().remindOn()).isEqualTo(LATER.minusDays(2));
        assertThat(light()).isNotEqualTo(Light.OVERDUE);
        world.clock.set("2026-09-25T23:59:59");
        world.submitted(task, "东沟村");
        assertThat(verifications.verify(id, "1.0", null, actor("周明远"))).hasToString("6.00");
        long other = world.submitted(task, "老塘村");
        world.clock.set("2026-09-26T09:00");
        assertThat(verifications.verify(other, "1.0", null, actor("周明远"))).hasToString("3.00");
        assertThat(lists.list(TaskFilter.ALL, actor("何静")).rows().getFirst().onSchedule())
                .isFalse();
    }

    @Test
    void
            what_was_submitted_while_the_issuer_thought_about_it_is_on_time_once_granted_and_no_longer_after_verification__T10_T7() {
        issued(DUE);
        long request = ask(LATER);
        world.clock.set("2026-09-24T09:00");
        world.submitted(task, "东沟村");
        extensions.grant(request, actor("林秋实"));
        assertThat(verifications.verify(id, "1.0", null, actor("周明远"))).hasToString("6.00");
        id = world.assignment(task, "老塘村");
        world.clock.set("2026-09-20T09:00");
        long second = extensions.ask(id, LATER, "等料", actor("马德福"));
        world.verified(task, "老塘村");
        assertThatThrownBy(() -> extensions.grant(second, actor("林秋实")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("办结");
    }

    @Test
    void a_third_one_is_refused_and_the_history_keeps_every_earlier_date__T10() {
        issued(DUE);
        extensions.grant(ask(LATER), actor("林秋实"));
        extensions.grant(ask(LATER.plusDays(3)), actor("沈国安"));
        assertThatThrownBy(() -> ask(LATER.plusDays(9)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("已延期两次");
        var page = browser("孙玉兰").get("/assignments/" + id).body();
        assertThat(page)
                .contains("同意延期：9月20日 → 9月25日", "同意延期：9月25日 → 9月28日", "延期前 9月20日 9月25日")
                .doesNotContain("延到哪一天");
        assertThat(jdbc.sql("select due_on from phase where matter_id = ?")
                        .param(task)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(DUE);
        assertThat(now().dueOn()).isEqualTo(LATER.plusDays(3)).isEqualTo(derived());
    }

    private LocalDate derived() {
        return jdbc.sql("select assignment_due(?, ?)")
                .params(world.countyId, id)
                .query(LocalDate.class)
                .single();
    }

    @Test
    void one_open_request_at_a_time_and_no_date_that_is_not_later__T10() {
        issued(DUE);
        assertThatThrownBy(() -> ask(DUE)).isInstanceOf(Refusal.class).hasMessageContaining("晚于现在的期限");
        assertThatThrownBy(() -> ask(LocalDate.of(2062, 9, 20)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("两年");
        long request = ask(LATER);
        assertThatThrownBy(() -> ask(LATER)).isInstanceOf(Refusal.class).hasMessageContaining("正等发布人答复");
        extensions.refuse(request, "材料已到，按期办", actor("林秋实"));
        assertThat(now().dueOn()).isEqualTo(DUE);
        assertThat(ask(LATER)).isPositive();
    }

    @Test
    void only_who_executes_asks_and_only_the_issuer_answers__T10() {
        issued(DUE);
        assertThatThrownBy(() -> extensions.ask(id, LATER, "等料", actor("马德福"))).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> extensions.ask(id, LATER, "等料", actor("周明远"))).isInstanceOf(NotVisible.class);
        long request = ask(LATER);
        for (String other : List.of("周明远", "吴晓燕", "孙玉兰", "江文", "唐一鸣", "秦越")) {
            assertThatThrownBy(() -> extensions.grant(request, actor(other)))
                    .as(other)
                    .isInstanceOf(NotVisible.class);
        }
        assertThat(browser("吴晓燕").get("/assignments/" + id).body())
                .contains("等发布人答复")
                .doesNotContain("/grant");
        assertThat(browser("林秋实").get("/my-day").body()).contains("答复延期：农村户厕整改", "申请延至 9月25日", "连续降雨");
        assertThat(browser("孙玉兰").get("/my-day").body()).contains("林秋实答复延期");
        assertThat(browser("沈国安").get("/my-day").body()).doesNotContain("答复延期：");
        assertThat(browser("林秋实").post("/extensions/" + request + "/grant").location())
                .isEqualTo("/assignments/" + id);
        assertThat(now().dueOn()).isEqualTo(LATER);
    }

    @Test
    void a_refused_form_keeps_what_was_typed__T10() {
        issued(DUE);
        var page = browser("孙玉兰")
                .post(
                        "/assignments/" + id + "/extensions",
                        "_at",
                        "/assignments/" + id,
                        "_form",
                        "extension",
                        "until",
                        "2026-02-29",
                        "reason",
                        "连续降雨");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("没有这一天", "2026-02-29", "连续降雨");
    }

    @Test
    void the_29th_of_february_is_a_day_like_any_other__T10_T7() {
        world.clock.set("2028-02-20T09:00");
        issued(LocalDate.of(2028, 2, 28));
        extensions.grant(ask(LocalDate.of(2028, 2, 29)), actor("林秋实"));
        assertThat(now().remindOn()).isEqualTo(LocalDate.of(2028, 2, 27));
        world.clock.set("2028-03-01T00:00:00");
        assertThat(light()).isEqualTo(Light.OVERDUE);
        assertThat(now().daysLate(world.clock.today())).isEqualTo(1);
    }

    @Test
    void a_clock_that_jumps_an_hour_back_does_not_change_which_grant_counts__T10() {
        issued(DUE);
        extensions.grant(ask(LATER), actor("林秋实"));
        world.clock.forward(Duration.ofHours(-1));
        extensions.grant(ask(LATER.plusDays(2)), actor("林秋实"));
        assertThat(now().dueOn()).isEqualTo(LATER.plusDays(2)).isEqualTo(derived());
        world.clock.forwardDays(2);
        assertThat(now().dueOn()).isEqualTo(derived());
    }

    @Test
    void who_asked_does_not_answer_even_as_the_issuer__T10() {
        world.appoint("林秋实", "东沟村", huiyin.organisation.PostKind.VILLAGE_OFFICER, "包村领导");
        issued(DUE);
        long request = extensions.ask(id, LATER, "等料", actor("林秋实"));
        assertThatThrownBy(() -> extensions.grant(request, actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("别的领导");
        extensions.grant(request, actor("何静"));
        jdbc.sql("delete from post where person_id = ? and unit_id = ?")
                .params(world.person("林秋实"), world.unit("东沟村"))
                .update();
    }
}
