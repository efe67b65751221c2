package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.TestDatabase;
import huiyin.World;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.matter.Light;
import huiyin.matter.Matter;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The main road, verb by verb: drafted, signed, done, verified, scored. */
class RoadTest extends MatterTest {
    @Autowired
    DataSource source;

    private static final List<org.springframework.web.multipart.MultipartFile> NO_FILES = List.of();

    @Autowired
    TaskLists lists;

    @Test
    void both_signatures_put_the_task_into_effect_and_every_village_gets_an_assignment__T2_T4() {
        long task = world.sent(world.daily("农村户厕整改", DUE, World.VILLAGES.toArray(String[]::new)));
        assertThat(taskState(task)).isEqualTo("SIGNING");
        signatures.sign(task, 1, actor("何静"));
        assertThat(taskState(task)).isEqualTo("SIGNING");
        signatures.sign(task, 1, actor("沈国安"));

        assertThat(taskState(task)).isEqualTo("RUNNING");
        assertThat(jdbc.sql("""
                select u.name || ' ' || p.name || ' ' || a.state || ' ' || a.due_on || ' ' || k.points from assignment a join stake k on k.assignment_id = a.id
                join unit u on u.id = a.unit_id join person p on p.id = a.person_id where a.matter_id = ? order by a.id""").param(task).query(String.class).list())
                .containsExactly(
                        "东沟村 孙玉兰 ASSIGNED 2026-09-20 6.00",
                        "老塘村 马德福 ASSIGNED 2026-09-20 6.00",
                        "三义村 田秀英 ASSIGNED 2026-09-20 6.00",
                        "茶岭村 罗长河 ASSIGNED 2026-09-20 6.00");
        assertThat(tasks.find(task, actor("何静")).orElseThrow().matter())
                .extracting(Matter::numberYear, Matter::numberSerial)
                .containsExactly(2026, 1);
        assertThat(timeline(task))
                .containsExactly("task.drafted", "task.sent", "task.signed", "task.signed", "task.issued");
    }

    @Test
    void an_assignment_is_acknowledged_reported_on_submitted_returned_and_submitted_again__T5() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.assignment(task, "东沟村");
        assignments.acknowledge(id, actor("孙玉兰"));
        assertThat(state(id)).isEqualTo("ACKNOWLEDGED");
        assertThatThrownBy(() -> assignments.acknowledge(id, actor("孙玉兰")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("已经签收");
        assignments.report(id, " 45.5% ", "排查 31 座", NO_FILES, actor("李冬生"));
        assertThat(state(id)).isEqualTo("IN_PROGRESS");
        assignments.submit(id, "全部整改", NO_FILES, actor("孙玉兰"));
        assertThat(state(id)).isEqualTo("SUBMITTED");
        assertThatThrownBy(() -> assignments.report(id, "50", "再报", NO_FILES, actor("孙玉兰")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("待核验");
        assertThatThrownBy(() -> verifications.giveBack(id, " ", actor("周明远")))
                .isInstanceOf(Refusal.class)
                .hasMessage("请填写退回的理由");
        verifications.giveBack(id, "3 户没有照片", actor("周明远"));
        assertThat(state(id)).isEqualTo("RETURNED");
        assertThatThrownBy(() -> verifications.verify(id, "1.0", null, actor("周明远")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("已退回");
        assignments.submit(id, "已补照片", NO_FILES, actor("孙玉兰"));
        verifications.verify(id, "1.0", null, actor("周明远"));
        assertThat(state(id)).isEqualTo("VERIFIED");
        assertThat(timeline(task))
                .endsWith(
                        "matter.acknowledged",
                        "matter.reported",
                        "matter.submitted",
                        "matter.returned",
                        "matter.submitted",
                        "task.verified");
    }

    @Test
    void who_neither_executes_nor_verifies_can_do_neither__T5_T8() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.submitted(task, "东沟村");
        long open = world.assignment(task, "老塘村");
        for (String name : List.of("孙玉兰", "何静", "林秋实", "陈小雨", "唐一鸣", "无职的人")) {
            assertThatThrownBy(() -> assignments.acknowledge(open, actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
            assertThatThrownBy(() -> assignments.report(open, "10", "代报", NO_FILES, actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
            assertThatThrownBy(() -> assignments.submit(open, "代交", NO_FILES, actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
        }
        for (String name : List.of("何静", "林秋实", "陈小雨", "马德福", "方远")) {
            assertThatThrownBy(() -> verifications.verify(id, "1.0", null, actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
            assertThatThrownBy(() -> verifications.giveBack(id, "不行", actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void nine_points_due_on_the_20th_and_accepted_as_of_the_22nd_earn_7_20__T7() {
        long task = world.issued(weighing(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"), 5, "9"));
        long id = world.assignment(task, "东沟村");
        world.clock.set("2026-09-18T09:00");
        assignments.submit(id, "已完成", NO_FILES, actor("孙玉兰"));
        world.clock.set("2026-09-21T09:00");
        verifications.giveBack(id, "台账不全", actor("周明远"));
        world.clock.set("2026-09-22T10:00");
        assignments.submit(id, "台账已补", NO_FILES, actor("孙玉兰"));
        world.clock.set("2026-09-25T17:00");

        assertThat(verifications.verify(id, "1.0", "", actor("周明远"))).hasToString("7.20");
        assertThat(entries()).containsExactly("东沟村 7.20 2026-09-22 T7 EXECUTOR", "孙玉兰 7.20 2026-09-22 T7 EXECUTOR");
    }

    @Test
    void below_full_quality_the_verifier_gives_a_reason_and_the_points_are_multiplied__T8() {
        long id = world.submitted(world.issuedToAllVillages("农村户厕整改", DUE), "东沟村");
        assertThatThrownBy(() -> verifications.verify(id, "0.8", " ", actor("周明远")))
                .isInstanceOf(Refusal.class)
                .hasMessage("质量评为 0.8 的，请写明理由")
                .hasFieldOrPropertyWithValue("field", "reason")
                .hasFieldOrPropertyWithValue("rule", "T8");
        for (String odd : List.of("", "0.7", "2", "-1", "NaN", "1e0", "0.80000000", "１.０")) {
            assertThatThrownBy(() -> verifications.verify(id, odd, "理由", actor("周明远")))
                    .as(odd)
                    .isInstanceOf(Refusal.class)
                    .hasFieldOrPropertyWithValue("field", "quality");
        }
        assertThat(entries()).isEmpty();
        assertThat(verifications.verify(id, "0.8", "两户没有照片", actor("周明远"))).hasToString("4.80");
    }

    @Test
    void with_the_last_verification_the_task_is_done_and_leader_and_lead_get_the_mean__T9() {
        long task = world.issued(weighing(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"), 3, "5"));
        verifications.verify(world.submitted(task, "东沟村"), "1.0", null, actor("周明远"));
        assertThat(taskState(task)).isEqualTo("RUNNING");
        assertThat(entries()).hasSize(2);
        verifications.verify(world.submitted(task, "老塘村"), "0.6", "一半没有做", actor("周明远"));

        assertThat(taskState(task)).isEqualTo("DONE");
        assertThat(entries())
                .containsExactly(
                        "东沟村 5.00 2026-09-17 T9 EXECUTOR",
                        "孙玉兰 5.00 2026-09-17 T9 EXECUTOR",
                        "老塘村 3.00 2026-09-17 T9 EXECUTOR",
                        "马德福 3.00 2026-09-17 T9 EXECUTOR",
                        "林秋实 4.00 2026-09-17 T9 LEADER",
                        "周明远 4.00 2026-09-17 T9 LEAD");
        assertThat(timeline(task)).endsWith("task.verified", "task.completed");
    }

    @Test
    void a_verification_whose_points_cannot_be_posted_leaves_nothing__T9() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long id = world.submitted(task, "东沟村");
        var owner = TestDatabase.owner(source);
        owner.sql("alter table entry add constraint nobody_counts check (part <> 'LEAD')")
                .update();
        try {
            assertThatThrownBy(() -> verifications.verify(id, "1.0", null, actor("周明远")))
                    .hasMessageContaining("nobody_counts");
        } finally {
            owner.sql("alter table entry drop constraint nobody_counts").update();
        }
        assertThat(entries()).isEmpty();
        assertThat(state(id)).isEqualTo("SUBMITTED");
        assertThat(taskState(task)).isEqualTo("RUNNING");
        assertThat(timeline(task)).doesNotContain("task.verified", "task.completed");
    }

    @Test
    void a_cancelled_task_has_no_light_and_keeps_the_points_that_were_verified__T6() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        world.verified(task, "东沟村");
        world.submitted(task, "老塘村");
        world.clock.set("2026-09-23T09:00");
        assertThat(light(task)).isEqualTo(Light.OVERDUE);
        for (String name : List.of("周明远", "孙玉兰", "郑纪明")) {
            assertThatThrownBy(() -> matters.cancel(task, "不办了", actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
        }
        assertThatThrownBy(() -> matters.cancel(task, "不办了", actor("许安"))).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> matters.cancel(task, " ", actor("何静"))).isInstanceOf(Refusal.class);
        matters.cancel(task, "上级改了口径", actor("何静"));

        assertThat(taskState(task)).isEqualTo("CANCELLED");
        assertThat(light(task)).isNull();
        assertThat(entries()).containsExactly("东沟村 6.00 2026-09-17 T9 EXECUTOR", "孙玉兰 6.00 2026-09-17 T9 EXECUTOR");
        assertThat(count("select count(*) from assignment where matter_id = ? and state = 'CANCELLED'", task))
                .isEqualTo(3);
        long waiting = world.assignment(task, "老塘村");
        assertThatThrownBy(() -> verifications.verify(waiting, "1.0", null, actor("周明远")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("已撤销")
                .hasMessageNotContaining("等提交");
        assertThatThrownBy(() -> assignments.report(world.assignment(task, "三义村"), "50", "还在办", NO_FILES, actor("田秀英")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("已撤销");
        assertThatThrownBy(() -> matters.cancel(task, "再撤一次", actor("何静"))).isInstanceOf(Stale.class);
    }

    private Light light(long task) {
        return lists.list(TaskFilter.ALL, actor("何静")).rows().stream()
                .filter(row -> row.id() == task)
                .findFirst()
                .orElseThrow()
                .light();
    }

    @Test
    void what_waits_for_signatures_goes_back_to_draft_when_its_drafter_withdraws_it__T2() {
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村"));
        signatures.sign(task, 1, actor("沈国安"));
        assertThatThrownBy(() -> tasks.withdraw(task, "写错了", actor("沈国安"))).isInstanceOf(Stale.class);
        assertThatThrownBy(() -> tasks.withdraw(task, " ", actor("林秋实"))).isInstanceOf(Refusal.class);
        tasks.withdraw(task, "写错了", actor("林秋实"));
        assertThat(taskState(task)).isEqualTo("DRAFT");
        assertThatThrownBy(() -> signatures.sign(task, 1, actor("何静")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("草稿");
        assertThatThrownBy(() -> tasks.discard(task, actor("林秋实")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("报送过的执行单不能删除");

        tasks.revise(task, world.daily("农村户厕排查整改", DUE, "东沟村"), actor("林秋实"));
        tasks.send(task, actor("林秋实"));
        signatures.sign(task, 2, actor("何静"));
        assertThat(taskState(task)).isEqualTo("SIGNING");
        signatures.sign(task, 2, actor("沈国安"));
        assertThatThrownBy(() -> tasks.withdraw(task, "晚了", actor("林秋实")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("在办");
    }

    @Test
    void only_the_drafter_discards_and_only_what_was_never_sent__T2() {
        long task = world.drafted(world.daily("农村户厕整改", DUE, "东沟村"));
        for (String name : List.of("沈国安", "何静", "周明远", "秦越")) {
            assertThatThrownBy(() -> tasks.discard(task, actor(name))).as(name).isInstanceOf(NotVisible.class);
            assertThatThrownBy(() -> tasks.send(task, actor(name))).as(name).isInstanceOf(NotVisible.class);
        }
        tasks.discard(task, actor("林秋实"));
        assertThat(
                        count(
                                "select (select count(*) from matter) + (select count(*) from task_version) + (select count(*) from history)"))
                .isZero();
    }

    @Test
    void a_roadmap_takes_effect_on_a_decision_and_each_phase_is_its_own_assignment__T3() {
        long task = world.sent(
                world.roadmap("农村道路硬化", LocalDate.of(2026, 9, 30), LocalDate.of(2026, 12, 20), "东沟村", "老塘村"));
        assertThatThrownBy(() -> signatures.decide(task, 1, LocalDate.of(2026, 9, 18), "第 9 次", actor("江文")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不能晚于今天");
        assertThatThrownBy(() -> signatures.sign(task, 1, actor("何静"))).isInstanceOf(Stale.class);
        assertThatThrownBy(() -> signatures.decide(task, 1, LocalDate.of(2026, 9, 16), "第 9 次", actor("林秋实")))
                .isInstanceOf(Stale.class);
        signatures.decide(task, 1, LocalDate.of(2026, 9, 16), "第 9 次", actor("江文"));
        assertThat(count("select count(*) from assignment where matter_id = ?", task))
                .isEqualTo(4);
        for (String village : List.of("东沟村", "老塘村")) {
            for (int phase = 1; phase <= 2; phase++) {
                long id = world.assignment(task, village, phase);
                assignments.submit(id, "完成", NO_FILES, world.inCharge(id));
                verifications.verify(id, "1.0", null, actor("周明远"));
            }
        }
        assertThat(taskState(task)).isEqualTo("DONE");
        assertThat(entries()).hasSize(10).endsWith("林秋实 14.00 2026-09-17 T9 LEADER", "周明远 14.00 2026-09-17 T9 LEAD");
    }
}
