package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.task.*;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Urging (催办): by whoever watches, once a day each, whoever it was. */
class UrgingTest extends MatterTest {
    @Autowired
    Urgings urgings;

    @Test
    void an_assignment_is_urged_once_a_day_by_anybody_and_again_the_next_day() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.assignment(task, "东沟村");
        urgings.urge(id, " 请抓紧 ", actor("周明远"));
        for (String name : List.of("周明远", "林秋实", "何静")) {
            assertThatThrownBy(() -> urgings.urge(id, "", actor(name)))
                    .as(name)
                    .isInstanceOf(Stale.class)
                    .hasMessageContaining("今天周明远催办过东沟村");
        }
        world.clock.set("2026-09-17T23:59:59");
        assertThatThrownBy(() -> urgings.urge(id, "", actor("何静"))).isInstanceOf(Stale.class);
        world.clock.set("2026-09-18T00:00");
        urgings.urge(id, "", actor("何静"));
        assertThat(timeline(task)).endsWith("matter.urged", "matter.urged");
        assertThat(browser("孙玉兰").get("/assignments/" + id).body())
                .contains("催办")
                .contains("请抓紧");
    }

    @Test
    void only_who_watches_urges_and_nobody_themselves() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long id = world.assignment(task, "东沟村");
        for (String name : List.of("孙玉兰", "李冬生", "马德福", "郑纪明", "吴晓燕", "江文", "陈小雨", "唐一鸣", "秦越", "无职的人")) {
            assertThatThrownBy(() -> urgings.urge(id, "", actor(name))).as(name).isInstanceOf(NotVisible.class);
            assertThatThrownBy(() -> urgings.urgeAll(task, "", actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
        }
        long own = world.issued(verifiedBy(world.daily("路灯维修", DUE, "东沟村", "乡村建设办公室"), "高建民"));
        assertThatThrownBy(() -> urgings.urge(world.assignment(own, "乡村建设办公室"), "", actor("周明远")))
                .isInstanceOf(NotVisible.class);
        urgings.urge(world.assignment(own, "乡村建设办公室"), "", actor("高建民"));
        assertThatThrownBy(() -> urgings.urge(id, "字".repeat(301), actor("周明远")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("最多 300 个字");
    }

    @Test
    void what_is_submitted_not_begun_or_over_is_not_urged() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long submitted = world.submitted(task, "东沟村");
        assertThatThrownBy(() -> urgings.urge(submitted, "", actor("周明远")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("待核验");
        long verified = world.verified(task, "老塘村");
        assertThatThrownBy(() -> urgings.urge(verified, "", actor("周明远"))).isInstanceOf(Stale.class);
        long roadmap = world.issued(world.roadmap("农村道路硬化", DUE, DUE.plusMonths(1), "东沟村"));
        assertThatThrownBy(() -> urgings.urge(world.assignment(roadmap, "东沟村", 2), "", actor("周明远")))
                .isInstanceOf(Stale.class);
        matters.cancel(task, "不办了", actor("何静"));
        assertThatThrownBy(() -> urgings.urge(world.assignment(task, "三义村"), "", actor("周明远")))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void all_that_are_yellow_or_red_are_urged_in_one_act_except_those_urged_today() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        assertThatThrownBy(() -> urgings.urgeAll(task, "", actor("周明远")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("没有要催办的");
        world.clock.set("2026-09-18T09:00");
        world.submitted(task, "三义村");
        urgings.urge(world.assignment(task, "东沟村"), "", actor("林秋实"));
        var browser = browser("周明远");
        assertThat(browser.get("/tasks/" + task).body()).contains("催办 2 个村").contains("今天已催办");
        assertThat(browser.get("/my-day").body()).contains("催办：农村户厕整改").contains("去催办 2 个村");
        assertThat(browser.post(
                                "/matters/" + task + "/urgings",
                                "words",
                                "周五前要交",
                                "_form",
                                "urge",
                                "_at",
                                "/tasks/" + task)
                        .location())
                .isEqualTo("/tasks/" + task);
        assertThat(timeline(task)).filteredOn("matter.urged"::equals).hasSize(3);
        assertThat(browser.get("/tasks/" + task).body()).doesNotContain("催办 2 个村");
        assertThat(browser.get("/my-day").body()).doesNotContain("催办：农村户厕整改");
        assertThatThrownBy(() -> urgings.urgeAll(task, "", actor("何静"))).isInstanceOf(Stale.class);
        var late = browser.post("/matters/" + task + "/urgings", "_form", "urge", "_at", "/tasks/" + task);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).as("where it stood").contains("<a href=\"/tasks/" + task + "\">看现在的样子</a>");
        assertThat(browser.post("/matters/" + task + "/urgings", "_form", "urge", "_at", "//elsewhere.example/")
                        .body())
                .as("of this site alone")
                .doesNotContain("看现在的样子");
    }

    @RepeatedTest(5)
    void two_who_urge_at_once_urge_once() throws Exception {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.assignment(task, "东沟村");
        world.clock.set("2026-09-18T09:00");
        var lead = actor("周明远");
        var leader = actor("林秋实");
        var thrown = AtOnceTest.atOnce(List.of(
                AtOnceTest.verb(() -> urgings.urge(id, "", lead)),
                AtOnceTest.verb(() -> urgings.urge(id, "", leader))));
        AtOnceTest.oneThroughOthersStale(thrown, "催办过东沟村");
        AtOnceTest.atOnce(List.of(
                AtOnceTest.verb(() -> urgings.urgeAll(task, "", lead)),
                AtOnceTest.verb(() -> urgings.urgeAll(task, "", leader))));
        assertThat(timeline(task)).filteredOn("matter.urged"::equals).hasSize(4);
    }
}
