package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.task.*;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Handing on to a colleague of the same unit (转办). */
class HandoverTest extends MatterTest {
    @Autowired
    Handovers handovers;

    @Test
    void the_person_in_charge_hands_on_at_once_and_the_points_go_to_the_colleague__P6() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        long id = world.assignment(task, "东沟村");
        assignments.report(id, "40", "排查过半", List.of(), actor("孙玉兰"));
        var page = browser("孙玉兰").get("/assignments/" + id).body();
        assertThat(page).contains("转办给同事").contains("李冬生");
        handovers.handOn(id, world.person("李冬生"), "去县里开会三天", actor("孙玉兰"));
        assertThat(world.inCharge(id).name()).isEqualTo("李冬生");
        assertThat(timeline(task)).endsWith("matter.handed-on");
        assertThat(browser("孙玉兰").get("/assignments/" + id).body())
                .contains("责任人由孙玉兰改为李冬生")
                .contains("去县里开会三天");
        world.verified(task, "东沟村");
        assertThat(entries()).containsExactly("东沟村 6.00 2026-09-17 T9 EXECUTOR", "李冬生 6.00 2026-09-17 T9 EXECUTOR");
    }

    @Test
    void it_stays_in_the_unit_and_is_handed_on_by_nobody_else() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        long id = world.assignment(task, "东沟村");
        for (String name : List.of("李冬生", "周明远", "林秋实", "何静", "马德福", "吴晓燕")) {
            assertThatThrownBy(() -> handovers.handOn(id, world.person("李冬生"), "换人", actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
        }
        for (String to : List.of("马德福", "周明远", "孙玉兰", "何静", "无职的人", "白志强")) {
            assertThatThrownBy(() -> handovers.handOn(id, world.person(to), "换人", actor("孙玉兰")))
                    .as(to)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("本单位同事");
        }
        assertThatThrownBy(() -> handovers.handOn(id, world.person("李冬生"), " ", actor("孙玉兰")))
                .isInstanceOf(Refusal.class)
                .hasMessage("请填写转办的理由");
        assertThatThrownBy(
                        () -> handovers.handOn(world.assignment(task, "老塘村"), world.person("李冬生"), "换人", actor("马德福")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("没有别人可以接办");
        assertThat(browser("马德福")
                        .get("/assignments/" + world.assignment(task, "老塘村"))
                        .body())
                .contains("老塘村现在没有别人可以接办");
    }

    @Test
    void not_to_the_verifier_nor_to_who_has_the_same_work_nor_once_it_is_submitted__T8() {
        long task = world.issued(executedBy(
                verifiedBy(world.daily("路灯维修", DUE, "东沟村"), "周明远"),
                new Draft.Executor(world.unit("乡村建设办公室"), world.person("陈小雨"), null)));
        long office = world.assignment(task, "乡村建设办公室");
        assertThatThrownBy(() -> handovers.handOn(office, world.person("周明远"), "换人", actor("陈小雨")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("没有别人可以接办");
        long both = world.issued(executedBy(
                world.daily("人居环境整治", DUE, "东沟村"),
                new Draft.Executor(world.unit("东沟村"), world.person("孙玉兰"), null),
                new Draft.Executor(world.unit("东沟村"), world.person("李冬生"), null)));
        long hers = jdbc.sql("select id from assignment where matter_id = ? and person_id = ?")
                .params(both, world.person("孙玉兰"))
                .query(Long.class)
                .single();
        assertThatThrownBy(() -> handovers.handOn(hers, world.person("李冬生"), "换人", actor("孙玉兰")))
                .isInstanceOf(Refusal.class);
        assignments.submit(office, "修好", List.of(), actor("陈小雨"));
        assertThatThrownBy(() -> handovers.handOn(office, world.person("周明远"), "换人", actor("陈小雨")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("待核验");
    }

    @Test
    void submitting_and_handing_on_at_once_leave_one_of_both() throws Exception {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long id = world.assignment(task, "东沟村");
        var secretary = actor("孙玉兰");
        long officer = world.person("李冬生");
        var thrown = AtOnceTest.atOnce(List.of(
                AtOnceTest.verb(() -> assignments.submit(id, "完成", List.of(), secretary)),
                AtOnceTest.verb(() -> handovers.handOn(id, officer, "换人", secretary))));
        assertThat(thrown)
                .filteredOn(one -> one != null)
                .allSatisfy(one -> assertThat(one).isInstanceOf(Stale.class));
        assertThat(state(id)).isEqualTo("SUBMITTED");
    }
}
