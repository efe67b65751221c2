package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.TestDatabase;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.matter.MatterKind.NewShare;
import huiyin.task.MatterTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A further kind of matter is one class and its table; the rest it has from the house. */
class KindTest extends MatterTest {
    private static final LocalDate BY = LocalDate.of(2026, 9, 25);

    @Autowired
    MatterKinds kinds;

    @Autowired
    Extensions extensions;

    @Autowired
    Pauses pauses;

    @Autowired
    DataSource database;

    @BeforeEach
    void table() {
        var owner = TestDatabase.owner(database);
        owner.sql(Rectification.TABLE).update();
        owner.sql("grant all on rectification to public").update();
    }

    /** Drafted by the secretary for a village, verified by the head of an office. */
    private long drafted() {
        long id = matters.draft(
                kinds.of("RECTIFICATION"),
                world.unit("东沟村"),
                new Terms("村口垃圾没有清运", BY, true, world.person("林秋实"), world.person("林秋实"), null, world.person("周明远"), 2),
                actor("沈国安"));
        TestDatabase.owner(database)
                .sql("insert into rectification (county_id, matter_id, finding) values (?, ?, '村口三处垃圾堆放超过一周')")
                .params(world.countyId, id)
                .update();
        return id;
    }

    private List<NewShare> share(LocalDate due) {
        return List.of(NewShare.of(world.unit("东沟村"), "东沟村", world.person("孙玉兰"), due));
    }

    private String first(String name) {
        return waiting.of(actor(name)).mine().stream()
                .filter(row -> row.title().equals("村口垃圾没有清运"))
                .map(row -> row.act().word() + " " + row.href())
                .findFirst()
                .orElse("");
    }

    @Test
    void it_goes_from_draft_to_closed_with_what_waits_and_what_happened_and_a_number_of_its_own() {
        long id = drafted();
        assertThat(matters.find(id, actor("周明远")))
                .as("a draft is its drafter's")
                .isEmpty();
        matters.issue(id, share(BY), actor("沈国安"));
        assertThat(matters.read(world.countyId, id).number()).isEqualTo("东沟村整改〔2026〕1号");
        long share = world.assignment(id, "东沟村");
        assertThat(first("孙玉兰")).isEqualTo("签收 /assignments/" + share);
        assignments.acknowledge(share, actor("孙玉兰"));
        long asked = extensions.ask(share, BY.plusDays(3), "清运车在修", actor("孙玉兰"));
        assertThat(first("林秋实")).isEqualTo("答复延期 /assignments/" + share);
        extensions.grant(asked, actor("林秋实"));
        assertThat(assignments.find(share, actor("孙玉兰")).orElseThrow().dueOn()).isEqualTo(BY.plusDays(3));
        assignments.submit(share, "已经清完，设了围挡", List.of(), actor("孙玉兰"));
        assertThat(first("周明远")).isEqualTo("核验 /assignments/" + share);
        assertThatThrownBy(() -> verifications.verify(share, "", null, actor("周明远")))
                .as("what this kind needs before it is closed")
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("怎么看出来");
        assertThat(verifications.verify(share, "", "现场看过，三处都清了", actor("周明远")))
                .as("points are the tasks'")
                .isEmpty();
        assertThat(taskState(id)).isEqualTo("DONE");
        assertThat(entries()).isEmpty();
        assertThat(timeline(id))
                .containsExactly(
                        "matter.issued",
                        "matter.acknowledged",
                        "matter.extension-asked",
                        "matter.extension-granted",
                        "matter.submitted",
                        "matter.accepted",
                        "matter.closed");
        assertThat(waiting.drift(world.countyId)).isEmpty();
    }

    @Test
    void its_gate_holds_before_it_is_issued() {
        long id = drafted();
        assertThatThrownBy(() -> matters.issue(id, share(BY.plusDays(30)), actor("沈国安")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不超过十天");
        assertThatThrownBy(() -> matters.issue(id, List.of(), actor("沈国安")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("一个单位");
        assertThatThrownBy(() -> matters.issue(id, share(BY), actor("孙玉兰"))).isInstanceOf(NotVisible.class);
        assertThat(taskState(id)).isEqualTo("DRAFT");
    }

    @Test
    void its_pages_and_its_list_are_there_and_nobody_sees_it_among_tasks() {
        long id = drafted();
        matters.issue(id, share(BY), actor("沈国安"));
        var browser = browser("孙玉兰");
        assertThat(browser.get("/matters/" + id).body())
                .contains("东沟村整改〔2026〕1号", "村口垃圾没有清运", "问题", "三处垃圾堆放超过一周", "周明远", "经过");
        assertThat(browser.get("/assignments/" + world.assignment(id, "东沟村")).body())
                .contains("三处垃圾堆放超过一周", "提交完成情况")
                .doesNotContain("分值");
        assertThat(browser.get("/matters?kind=RECTIFICATION").body()).contains("1 件整改在办", "三处垃圾堆放超过一周");
        assertThat(browser.get("/matters?kind=RECTIFICATION&state=done").body()).contains("还没有办结的整改");
        assertThat(browser.get("/matters.xlsx?kind=RECTIFICATION").status()).isEqualTo(200);
        assertThat(browser.get("/matters?kind=NONE").status()).isEqualTo(404);
        assertThat(browser.get("/tasks").body()).doesNotContain("村口垃圾没有清运");
        assertThat(browser.get("/tasks/" + id).status()).isEqualTo(404);
    }

    @Test
    void what_defines_it_is_less_than_a_hundred_lines() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/test/java/huiyin/matter/Rectification.java")))
                .hasSizeLessThan(100);
    }
}
