package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.PostKind;
import huiyin.web.Form;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an issuance form must be before it is sent, signed, and in effect. */
class FormRulesTest extends MatterTest {
    @Autowired
    Executors executors;

    private static void refused(String rule, String field, String words, ThrowingCallable verb) {
        assertThatThrownBy(verb)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(words)
                .hasFieldOrPropertyWithValue("rule", rule)
                .hasFieldOrPropertyWithValue("field", field);
    }

    private Draft daily() {
        return world.daily("农村户厕整改", DUE, "东沟村");
    }

    @Test
    void points_outside_the_band_are_refused_with_the_band_named__T1() {
        refused("T1", "points", "9 或 10 分", () -> world.drafted(weighing(daily(), 5, "8")));
        refused("T1", "points", "1 或 2 分", () -> world.drafted(weighing(daily(), 1, "3")));
        refused("T1", "points", "5 或 6 分", () -> world.drafted(weighing(daily(), 3, "5.5")));
        refused("T1", "stars", "五星", () -> world.drafted(weighing(daily(), 6, "11")));
        refused("T1", "stars", "五星", () -> world.drafted(weighing(daily(), 0, "1")));
        assertThat(world.drafted(weighing(daily(), 5, "10"))).isPositive();
    }

    @Test
    void a_due_date_in_the_past_is_refused_at_draft_at_send_and_at_signature_and_today_is_not__T2() {
        refused(
                "T2",
                "due",
                "不能早于今天",
                () -> world.drafted(world.daily("农村户厕整改", world.clock.today().minusDays(1), "东沟村")));
        refused("T2", "due", "超过两年", () -> world.drafted(world.daily("农村户厕整改", LocalDate.of(2206, 9, 20), "东沟村")));
        long draft = world.drafted(daily());
        long sent = world.sent(daily());
        signatures.sign(sent, 1, actor("何静"));
        world.clock.set("2026-09-21T00:00");
        refused("T2", "due", "不能早于今天", () -> tasks.send(draft, actor("林秋实")));
        refused("T2", null, "期限已经过了", () -> signatures.sign(sent, 1, actor("沈国安")));
        world.clock.set("2026-09-20T23:59:59");
        tasks.send(draft, actor("林秋实"));
        signatures.sign(sent, 1, actor("沈国安"));
        assertThat(taskState(sent)).isEqualTo("RUNNING");
    }

    @Test
    void a_date_that_does_not_exist_or_is_none_is_refused_with_what_was_typed() {
        for (String typed : new String[] {
            "2026-02-30",
            "2026-13-01",
            "2026-9-20",
            "明天",
            "20260920",
            "+999999999-01-01",
            "-0044-03-15",
            "0000-01-01",
            "2026-09-20T00:00",
            "2026-09-20\0"
        }) {
            assertThatThrownBy(() -> Form.day(typed, "due", "完成期限"))
                    .as(typed)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("2026-09-20 的样子填写");
        }
        assertThat(Form.day(" 2028-02-29 ", "due", "完成期限")).isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @Test
    void a_roadmap_has_two_phases_or_more_in_order__T3() {
        var roadmap = world.roadmap("农村道路硬化", DUE, LocalDate.of(2026, 12, 20), "东沟村");
        var first = roadmap.phases().getFirst();
        var second = roadmap.phases().getLast();
        refused("T3", "phases", "至少分两个阶段", () -> world.drafted(phased(roadmap, first)));
        refused("T3", "phases", "早于上一阶段", () -> world.drafted(phased(roadmap, second, first)));
        refused(
                "T3",
                "phases",
                "第 2 阶段的开始日期晚于期限",
                () -> world.drafted(phased(
                        roadmap,
                        first,
                        new Draft.Phase("第二阶段", second.dueOn().plusDays(1), second.dueOn(), 3, Points.of(6)))));
        refused(
                "T1",
                "phases",
                "5 或 6 分",
                () -> world.drafted(phased(
                        roadmap, first, new Draft.Phase("第二阶段", second.startsOn(), second.dueOn(), 3, Points.of(7)))));
        refused(
                "T3",
                "phases",
                "超过三年",
                () -> world.drafted(phased(
                        roadmap,
                        first,
                        new Draft.Phase("第二阶段", second.startsOn(), LocalDate.of(2036, 1, 1), 3, Points.of(6)))));
    }

    @Test
    void people_and_units_of_another_town_cannot_be_put_on_the_form__T4() {
        var draft = daily();
        refused("T4", "verifier", "核验人要是本镇", () -> world.drafted(verifiedBy(draft, "方远")));
        refused("T4", "executors", "至少选一个", () -> world.drafted(executedBy(draft)));
        refused(
                "T4",
                "executors",
                "不属于本镇",
                () -> executors.choices(world.townId).chosen(java.util.List.of(world.unit("白杨村")), false, null, ""));
        refused(
                "T4",
                "list",
                "名单第 2 行：本镇没有“白杨村”",
                () -> executors.choices(world.townId).chosen(java.util.List.of(), false, null, "东沟村 先做\n白杨村"));
        refused(
                "T4",
                "list",
                "请只留一行",
                () -> executors.choices(world.townId).chosen(java.util.List.of(), false, null, "孙玉兰\n东沟村 先做"));
    }

    @Test
    void a_person_named_in_the_list_takes_the_place_of_the_bare_unit_and_nobody_gets_the_same_work_twice__T4() {
        var chosen = executors.choices(world.townId).chosen(java.util.List.of(), true, null, "孙玉兰 先做\n东沟");
        assertThat(chosen)
                .hasSize(4)
                .filteredOn(one -> one.unitId() == world.unit("东沟村"))
                .containsExactly(new Draft.Executor(world.unit("东沟村"), world.person("孙玉兰"), "先做"));
        long task = world.issued(executedBy(daily(), chosen.toArray(Draft.Executor[]::new)));
        assertThat(count("select count(*) from assignment where matter_id = ?", task))
                .isEqualTo(4);
    }

    @Test
    void a_signature_on_an_older_version_is_stale_and_earlier_signatures_do_not_count_for_an_amended_one__T2() {
        long task = world.sent(daily());
        signatures.sign(task, 1, actor("何静"));
        refused("T1", "points", "7 或 8 分", () -> signatures.amend(task, 1, 4, Points.of(6), DUE, "量大", actor("沈国安")));
        refused("T2", "reason", "都没有改", () -> signatures.amend(task, 1, 3, Points.of(6), DUE, "不改", actor("沈国安")));
        refused(
                "T2",
                "due",
                "不能早于今天",
                () -> signatures.amend(task, 1, 3, Points.of(6), LocalDate.of(2026, 9, 16), "提前", actor("沈国安")));
        refused(null, "reason", "请填写改动的理由", () -> signatures.amend(task, 1, 4, Points.of(8), DUE, " ", actor("沈国安")));
        signatures.amend(task, 1, 4, Points.of(8), LocalDate.of(2026, 9, 25), "工作量大", actor("沈国安"));

        assertThatThrownBy(() -> signatures.sign(task, 1, actor("沈国安")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("您看的是第 1 版，现在已经是第 2 版");
        signatures.sign(task, 2, actor("沈国安"));
        assertThat(taskState(task)).as("何静 signed version 1 only").isEqualTo("SIGNING");
        signatures.sign(task, 2, actor("何静"));
        assertThat(taskState(task)).isEqualTo("RUNNING");
        assertThat(count(
                        "select count(*) from assignment join stake on assignment_id = id where matter_id = ? and points = 8 and due_on = date '2026-09-25'",
                        task))
                .isEqualTo(1);
        assertThatThrownBy(() -> signatures.amend(task, 2, 3, Points.of(6), DUE, "晚了", actor("沈国安")))
                .isInstanceOf(Stale.class);
    }

    @Test
    void a_refused_version_is_revised_before_it_is_sent_again__T2() {
        long task = world.sent(daily());
        signatures.sign(task, 1, actor("沈国安"));
        assertThatThrownBy(() -> signatures.sign(task, 1, actor("沈国安")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("已经签过第 1 版");
        signatures.refuse(task, 1, "期限太紧", actor("何静"));
        assertThat(taskState(task)).isEqualTo("DRAFT");
        refused("T2", null, "请先修改", () -> tasks.send(task, actor("林秋实")));
        tasks.revise(task, world.daily("农村户厕整改", LocalDate.of(2026, 9, 28), "东沟村"), actor("林秋实"));
        tasks.send(task, actor("林秋实"));
        assertThatThrownBy(() -> signatures.sign(task, 1, actor("何静"))).isInstanceOf(Stale.class);
        signatures.sign(task, 2, actor("何静"));
        assertThat(taskState(task)).isEqualTo("SIGNING");
        signatures.sign(task, 2, actor("沈国安"));
        assertThat(taskState(task)).isEqualTo("RUNNING");
    }

    @Test
    void only_the_principals_of_the_town_sign__T2() {
        long task = world.sent(daily());
        for (String name : new String[] {"林秋实", "吴晓燕", "江文", "郑纪明"}) {
            assertThatThrownBy(() -> signatures.sign(task, 1, actor(name)))
                    .as(name)
                    .isInstanceOf(Stale.class);
            assertThatThrownBy(() -> signatures.refuse(task, 1, "不", actor(name)))
                    .as(name)
                    .isInstanceOf(Stale.class);
        }
        for (String name : new String[] {"唐一鸣", "许安", "秦越", "孙玉兰"}) {
            assertThatThrownBy(() -> signatures.sign(task, 1, actor(name)))
                    .as(name)
                    .isInstanceOf(huiyin.kernel.NotVisible.class);
        }
        assertThat(count("select count(*) from signature")).isZero();
    }

    @Test
    void the_verifier_is_never_the_executor_at_send__T8() {
        long task = world.drafted(verifiedBy(world.daily("农村户厕整改", DUE, "东沟村", "农业农村办公室"), "高建民"));
        refused("T8", "verifier", "农业农村办公室的执行责任人", () -> tasks.send(task, actor("林秋实")));
        assertThat(taskState(task)).isEqualTo("DRAFT");
    }

    @Test
    void the_verifier_who_became_the_executor_meanwhile_stops_the_second_signature__T8() {
        long task = world.sent(verifiedBy(world.daily("农村户厕整改", DUE, "东沟村", "茶岭村"), "高建民"));
        signatures.sign(task, 1, actor("何静"));
        hand("茶岭村", "罗长河", "高建民");
        try {
            refused("T8", null, "换核验人", () -> signatures.sign(task, 1, actor("沈国安")));
        } finally {
            hand("茶岭村", "高建民", "罗长河");
        }
        assertThat(taskState(task)).isEqualTo("SIGNING");
        assertThat(count("select count(*) from assignment")).isZero();
        assertThat(count("select count(*) from signature"))
                .as("the second signature was taken back with the issue")
                .isEqualTo(1);
        signatures.refuse(task, 1, "核验人成了执行人", actor("沈国安"));
    }

    private void hand(String unit, String from, String to) {
        jdbc.sql("update post set person_id = ? where person_id = ? and unit_id = ?")
                .params(world.person(to), world.person(from), world.unit(unit))
                .update();
    }

    @Test
    void whoever_executes_or_submitted_cannot_verify_even_when_named_verifier__T8() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.submitted(task, "东沟村");
        jdbc.sql("update matter set verifier_id = ? where id = ?")
                .params(world.person("孙玉兰"), task)
                .update();
        refused("T8", null, "不能核验自己办的事", () -> verifications.verify(id, "1.0", null, actor("孙玉兰")));
        refused("T8", null, "不能核验自己办的事", () -> verifications.giveBack(id, "退", actor("孙玉兰")));
        long open = world.assignment(task, "老塘村");
        jdbc.sql("update matter set verifier_id = ? where id = ?")
                .params(world.person("马德福"), task)
                .update();
        refused("T8", null, "您是这件任务的核验人", () -> assignments.submit(open, "自己交", java.util.List.of(), actor("马德福")));
        assertThat(entries()).isEmpty();
    }

    @Test
    void a_lead_who_left_the_post_meanwhile_makes_the_amendment_a_refusal_not_a_fault__T4() {
        var draft = daily();
        long leadless = world.appoint("廖云", "农业农村办公室", PostKind.HEAD, "农业农村办公室副主任");
        long task = world.sent(new Draft(
                draft.kind(),
                draft.title(),
                draft.content(),
                draft.source(),
                draft.lineId(),
                draft.leaderId(),
                leadless,
                draft.verifierId(),
                draft.executorTitle(),
                draft.remindDays(),
                draft.phases(),
                draft.executors(),
                null,
                null,
                true));
        jdbc.sql("update post set valid_to = date '2026-09-16' where person_id = ?")
                .param(leadless)
                .update();
        refused(
                "T4",
                "lead",
                "牵头人要是本镇站所负责人",
                () -> signatures.amend(task, 1, 4, Points.of(8), DUE, "量大", actor("沈国安")));
    }
}
