package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.compliance.Loosenings;
import huiyin.compliance.Switch;
import huiyin.evidence.Disk;
import huiyin.organisation.PostKind;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a task's pages do while a switch of the compliance profile is loosened, and that the next day they do not. */
class LoosenedTest extends MatterTest {
    private static final LocalDate LAST = LocalDate.of(2026, 9, 17);

    @Autowired
    Loosenings loosenings;

    @BeforeEach
    void strict() {
        jdbc.sql("truncate loosening cascade").update();
        if (jdbc.sql("select count(*) from person where name = '戴维安'")
                        .query(Long.class)
                        .single()
                == 0) {
            world.appoint("戴维安", "云岭县", PostKind.SECURITY_ADMINISTRATOR, "安全管理员");
        }
    }

    private void loosen(Switch what) {
        loosenings.loosen(what, "云政办发〔2026〕8号", LAST, "县里开展试点", actor("戴维安"));
    }

    @Test
    void a_submission_needs_evidence_only_while_a_document_says_so() {
        loosen(Switch.EVIDENCE_ALWAYS);
        long id = world.assignment(world.issuedToAllVillages("农村户厕整改", DUE), "东沟村");
        String at = "/assignments/" + id;
        var officer = browser("孙玉兰");
        assertThat(officer.get(at).body()).contains("每次提交都要有");
        var without = officer.postParts(at + "/submissions", null, "_at", at, "_form", "submit", "text", "全部完成");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("现在每次提交都要有佐证", "全部完成");
        assertThat(officer.postParts(
                                at + "/reports",
                                Disk.photo(),
                                "_at",
                                at,
                                "_form",
                                "report",
                                "progress",
                                "90",
                                "text",
                                "快完了")
                        .status())
                .isEqualTo(302);
        assertThat(officer.postParts(at + "/submissions", null, "_at", at, "_form", "submit", "text", "全部完成")
                        .status())
                .as("shown with the report")
                .isEqualTo(302);
        world.clock.set("2026-09-18T00:00:00");
        long next = world.assignment(world.issuedToAllVillages("农村户厕回访", DUE), "东沟村");
        assertThat(officer.postParts("/assignments/" + next + "/submissions", null, "text", "全部完成")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void the_verifier_opens_an_original_only_while_a_document_says_so() {
        long id = world.assignment(world.issuedToAllVillages("农村户厕整改", DUE), "东沟村");
        browser("孙玉兰").postParts("/assignments/" + id + "/submissions", Disk.photo(), "text", "全部完成");
        String original = "/evidence/"
                + jdbc.sql("select max(id) from attachment").query(Long.class).single() + "/original";
        var verifier = browser("周明远");
        assertThat(verifier.get(original).status()).isEqualTo(404);
        assertThat(verifier.get("/assignments/" + id).body()).doesNotContain(original);
        loosen(Switch.PICTURE_ORIGINALS);
        assertThat(verifier.get(original).status()).isEqualTo(200);
        assertThat(verifier.get("/assignments/" + id).body()).contains(original);
        assertThat(browser("孙玉兰").get(original).status()).isEqualTo(404);
        assertThat(browser("高建民").get(original).status()).isEqualTo(404);
        world.clock.set("2026-09-18T00:00:00");
        assertThat(verifier.get(original).status()).isEqualTo(404);
    }

    @Test
    void the_public_page_names_who_executes_and_the_list_of_switches_says_so_only_while_a_document_does() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        var villager = browser("马德福");
        assertThat(villager.get("/public/tasks/" + task).body()).doesNotContain("孙玉兰");
        assertThat(villager.get("/public/compliance").body())
                .contains("没有放宽任何一项限制")
                .doesNotContain("云政办发");
        loosen(Switch.EXECUTOR_NAMES);
        assertThat(villager.get("/public/tasks/" + task).body()).contains("孙玉兰");
        assertThat(villager.get("/public/compliance").body())
                .contains("放宽了 1 项限制", "云政办发〔2026〕8号", "到2026年9月17日")
                .doesNotContain("戴维安");
        world.clock.set("2026-09-18T00:00:00");
        assertThat(villager.get("/public/tasks/" + task).body()).doesNotContain("孙玉兰");
        assertThat(villager.get("/public/compliance").body()).contains("没有放宽任何一项限制", "到期自动恢复");
    }

    @Test
    void the_security_administrator_loosens_and_takes_back_on_a_page_that_keeps_what_was_typed() {
        var guard = browser("戴维安");
        assertThat(guard.get("/compliance").body()).contains("没有放宽任何一项限制", "个人积分先公布再看");
        String at = "/compliance/loosenings/new";
        var refused = guard.post(
                "/compliance/loosenings",
                "_at",
                at,
                "_form",
                "change",
                "switch",
                "EVIDENCE_ALWAYS",
                "documentNo",
                "云政办发〔2026〕8号",
                "until",
                "2026-02-30",
                "reason",
                "试点");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.field("documentNo")).isEqualTo("云政办发〔2026〕8号");
        assertThat(refused.body()).contains("没有这一天");
        assertThat(guard.post(
                                "/compliance/loosenings",
                                "_at",
                                at,
                                "switch",
                                "EVIDENCE_ALWAYS",
                                "documentNo",
                                "云政办发〔2026〕8号",
                                "until",
                                "2026-12-31",
                                "reason",
                                "试点")
                        .status())
                .isEqualTo(302);
        long id = jdbc.sql("select max(id) from loosening").query(Long.class).single();
        assertThat(guard.post("/compliance/loosenings/" + id + "/end", "reason", "试点结束")
                        .location())
                .endsWith("/compliance");
        assertThat(guard.post("/compliance/loosenings/" + id + "/end", "reason", "再收")
                        .status())
                .isEqualTo(409);
        assertThat(guard.get("/compliance").body()).contains("戴维安收回：试点结束");
        assertThat(browser("吴晓燕").get("/compliance").status()).isEqualTo(404);
    }
}
