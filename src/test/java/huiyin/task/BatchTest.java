package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several submissions verified at once (批量核验). */
class BatchTest extends MatterTest {
    @Test
    void several_are_verified_at_once_each_with_its_own_event_and_points__T9() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long east = world.submitted(task, "东沟村");
        long pond = world.submitted(task, "老塘村");
        var browser = browser("周明远");
        assertThat(browser.get("/tasks/" + task + "/verification").body())
                .contains("2 份提交等您核验")
                .contains("已全部完成，台账已建")
                .contains("没有附佐证");
        assertThat(browser.post(
                                "/tasks/" + task + "/verification",
                                "ids",
                                String.valueOf(east),
                                "ids",
                                String.valueOf(pond),
                                "_form",
                                "batch",
                                "_at",
                                "/tasks/" + task + "/verification")
                        .location())
                .isEqualTo("/tasks/" + task);
        assertThat(timeline(task)).filteredOn("task.verified"::equals).hasSize(2);
        assertThat(entries()).hasSize(4);
        verifications.verifyAll(
                task, List.of(world.submitted(task, "三义村"), world.submitted(task, "茶岭村")), actor("周明远"));
        assertThat(taskState(task)).isEqualTo("DONE");
    }

    @Test
    void all_or_none_with_the_ones_in_error_named__T8() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long east = world.submitted(task, "东沟村");
        long pond = world.verified(task, "老塘村");
        long open = world.assignment(task, "三义村");
        assertThatThrownBy(() -> verifications.verifyAll(task, List.of(east, pond, open), actor("周明远")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("这 2 份办不了")
                .hasMessageContaining("老塘村")
                .hasMessageContaining("三义村")
                .hasMessageNotContaining("东沟村（");
        assertThat(state(east)).isEqualTo("SUBMITTED");
        assertThatThrownBy(() -> verifications.verifyAll(task, List.of(), actor("周明远")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("请先勾选");
        for (String name : List.of("孙玉兰", "林秋实", "何静", "陈小雨", "许安")) {
            assertThatThrownBy(() -> verifications.verifyAll(task, List.of(east), actor(name)))
                    .as(name)
                    .isInstanceOfAny(NotVisible.class, Refusal.class);
        }
        long other = world.issued(world.daily("路灯维修", DUE, "东沟村"));
        long foreign = world.submitted(other, "东沟村");
        assertThatThrownBy(() -> verifications.verifyAll(task, List.of(east, foreign), actor("周明远")))
                .isInstanceOf(NotVisible.class);
        assertThat(browser("孙玉兰").get("/tasks/" + task + "/verification").status())
                .isEqualTo(404);
        assertThat(state(east)).isEqualTo("SUBMITTED");
    }

    @Test
    void two_batches_at_once_verify_each_once__P1() throws Exception {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        var ids = List.of(world.submitted(task, "东沟村"), world.submitted(task, "老塘村"));
        var verifier = actor("周明远");
        var thrown = AtOnceTest.atOnce(List.of(
                AtOnceTest.verb(() -> verifications.verifyAll(task, ids, verifier)),
                AtOnceTest.verb(() -> verifications.verifyAll(task, ids.reversed(), verifier))));
        assertThat(thrown).filteredOn(one -> one == null).hasSize(1);
        assertThat(entries()).hasSize(4);
    }
}
