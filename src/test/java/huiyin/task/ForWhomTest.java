package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.access.Actors;
import huiyin.kernel.Stale;
import huiyin.matter.Extensions;
import huiyin.matter.Pauses;
import huiyin.matter.Questions;
import huiyin.matter.Urgings;
import huiyin.organisation.Actor;
import huiyin.organisation.StandIns;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whatever a stand-in does says for whom (代理), wherever it is shown. 李冬生 stands in for 孙玉兰 who executes, 陈小雨 for 周明远
 * who leads and verifies, 吴晓燕 for 林秋实 who drafted and issued.
 */
class ForWhomTest extends MatterTest {
    private static final LocalDate FROM = LocalDate.of(2026, 9, 17);
    private static final String EXECUTOR = "李冬生（代孙玉兰）";
    private static final String LEAD = "陈小雨（代周明远）";
    private static final String LEADER = "吴晓燕（代林秋实）";

    @Autowired
    StandIns standIns;

    @Autowired
    Actors actors;

    @Autowired
    Extensions extensions;

    @Autowired
    Pauses pauses;

    @Autowired
    Questions questions;

    @Autowired
    Urgings urgings;

    @Autowired
    Recurrences recurrences;

    private long task;
    private long id;

    @BeforeEach
    void threeAreAway() {
        jdbc.sql("delete from stand_in").update();
        away("孙玉兰", "李冬生");
        away("周明远", "陈小雨");
        away("林秋实", "吴晓燕");
        task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        id = world.assignment(task, "东沟村");
    }

    @AfterEach
    void allAreBack() {
        jdbc.sql("delete from stand_in").update();
    }

    private void away(String person, String standIn) {
        standIns.name(
                world.person(person),
                world.person(standIn),
                FROM,
                LocalDate.of(2026, 12, 31),
                "赴县委党校培训",
                actor(person));
    }

    private Actor acting(String standIn) {
        return actors.standingIn(world.person(standIn)).getFirst();
    }

    private String page(String reader, String address) {
        var answer = browser(reader).get(address);
        assertThat(answer.status()).as(address).isEqualTo(200);
        return answer.body().replaceAll("<[^>]+>", "").replaceAll("[\\s　]+", " ");
    }

    @Test
    void an_extension_asked_and_answered_by_stand_ins__T10() {
        long request = extensions.ask(id, DUE.plusDays(5), "等料", acting("李冬生"));
        assertThat(page("何静", "/assignments/" + id)).contains(EXECUTOR + " 9月17日 09:00申请");
        assertThat(page("林秋实", "/my-day")).contains("东沟村党支部书记 " + EXECUTOR + " 9月17日申请");
        extensions.grant(request, acting("吴晓燕"));
        assertThat(page("何静", "/assignments/" + id)).contains(EXECUTOR + " 申请延期", LEADER + " 同意延期");
        assertThatThrownBy(() -> extensions.grant(request, actor("何静")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining(LEADER + "已经同意");
    }

    @Test
    void a_pause_asked_granted_and_ended_early_by_stand_ins__T13() {
        long pause = pauses.ask(
                task,
                new Pauses.Asked(
                        1, null, "APPROVAL", "等用地批复", world.unit("农业农村办公室"), null, FROM.plusDays(1), FROM.plusDays(4)),
                acting("陈小雨"));
        assertThat(page("林秋实", "/my-day")).contains("乡村建设办公室主任 " + LEAD + " 9月17日申请");
        pauses.grant(pause, acting("吴晓燕"));
        pauses.resume(pause, acting("陈小雨"));
        assertThat(page("何静", "/tasks/" + task)).contains(LEAD + "申请，" + LEADER + "同意，" + LEAD + "让 9月18日起恢复计时");
    }

    @Test
    void a_question_and_its_answer() {
        long question = questions.askOfAssignment(id, "LEAD", "补贴标准是多少", acting("李冬生"));
        assertThat(page("周明远", "/my-day")).contains("东沟村党支部书记 " + EXECUTOR + " 9月17日提问");
        questions.answer(question, "每户 800 元", acting("陈小雨"));
        assertThat(page("何静", "/assignments/" + id)).contains(EXECUTOR + " 问牵头人周明远", LEAD + " 9月17日 09:00已答复");
        assertThat(count(
                        "select count(*) from notice where person_id = ? and sentence like ?",
                        world.person("孙玉兰"),
                        LEAD + "答复了您在%"))
                .isOne();
        assertThat(page("孙玉兰", "/my-day")).as("answered, she waits for nothing").doesNotContain("周明远答复");
    }

    @Test
    void an_urging() {
        world.clock.set("2026-09-19T09:00");
        urgings.urge(id, "请抓紧", acting("陈小雨"));
        assertThat(page("林秋实", "/assignments/" + id)).contains("今天" + LEAD + "催办过了");
        assertThatThrownBy(() -> urgings.urge(id, null, actor("林秋实")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining(LEAD + "催办过");
    }

    @Test
    void a_recurrence_whose_drafts_are_those_of_who_was_away() {
        long recurrence = recurrences.begin(task, Rhythm.WEEK, 5, 5, LocalDate.of(2026, 12, 31), acting("吴晓燕"));
        world.clock.set("2026-09-18T08:00");
        recurrences.makeDue();
        assertThat(count("select count(*) from matter where state = 'DRAFT' and drafted_by = ?", world.person("林秋实")))
                .isOne();
        assertThat(page("何静", "/recurrences")).contains(LEADER + "设，");
        recurrences.stop(recurrence, acting("吴晓燕"));
        assertThat(page("何静", "/recurrences?state=stopped")).contains(LEADER + "停止");
    }

    @Test
    void a_submission_its_evidence_the_verification_and_the_points_it_posts__T8_P5() throws IOException {
        var hand = browser("李冬生");
        long standIn = standIns.inForce(world.person("李冬生")).getFirst().id();
        hand.post("/acting/" + standIn);
        assertThat(hand.postParts(
                                "/assignments/" + id + "/submissions",
                                picture(),
                                "_as",
                                String.valueOf(standIn),
                                "text",
                                "已改完 12 户")
                        .status())
                .isEqualTo(302);
        assertThat(jdbc.sql("select signed_name(uploaded_by, uploaded_for) from file order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo(EXECUTOR);
        var verifier = browser("陈小雨");
        long other = standIns.inForce(world.person("陈小雨")).getFirst().id();
        verifier.post("/acting/" + other);
        assertThat(verifier.get("/my-day").body()).contains("农村户厕整改", "1 个村已提交");
        long file = jdbc.sql("select id from attachment order by id desc limit 1")
                .query(Long.class)
                .single();
        assertThat(verifier.post(
                                "/assignments/" + id + "/verification",
                                "_as",
                                String.valueOf(other),
                                "quality",
                                "1.0",
                                "publish",
                                String.valueOf(file))
                        .status())
                .isEqualTo(302);
        assertThat(jdbc.sql("select signed_name(published_by, published_for) from attachment where id = ?")
                        .param(file)
                        .query(String.class)
                        .single())
                .isEqualTo(LEAD);
        assertThat(page("孙玉兰", "/assignments/" + id)).contains(LEAD + " 9月17日 09:00核验通过");
        long entry = jdbc.sql("select max(id) from entry where person_id = ?")
                .param(world.person("孙玉兰"))
                .query(Long.class)
                .single();
        assertThat(page("孙玉兰", "/entries/" + entry)).contains("记入" + LEAD);
        assertThat(page("何静", "/tasks/" + task + "/file"))
                .contains(
                        EXECUTOR + " 2026年9月17日 09:00提交",
                        LEAD + " 2026年9月17日 09:00核验通过",
                        "，" + LEAD + "记入",
                        "随“" + EXECUTOR + " ");
    }

    @Test
    void versions_and_signatures_in_the_file_of_a_task__T2() {
        away("何静", "郑纪明");
        long signed = world.sent(world.daily("道路硬化", DUE, "东沟村"));
        signatures.sign(signed, 1, acting("郑纪明"));
        assertThat(page("沈国安", "/tasks/" + signed + "/file")).contains("镇长 郑纪明（代何静） 2026年9月17日 09:00签署");
        assertThat(page("何静", "/my-day"))
                .as("what was signed in her name is hers to follow")
                .contains("道路硬化");
        long drafted = tasks.draft(world.daily("渠道清淤", DUE, "东沟村"), acting("吴晓燕"));
        tasks.send(drafted, acting("吴晓燕"));
        assertThat(page("沈国安", "/my-day")).contains("副镇长 " + LEADER + " 9月17日报送");
        assertThat(page("沈国安", "/tasks/" + drafted + "/file")).contains("起草人" + LEADER);
    }

    @Test
    void the_points_sheet_names_who_posted_it__P1() throws IOException, InterruptedException {
        assignments.submit(id, "已改完", List.of(), acting("李冬生"));
        verifications.verify(id, "1.0", null, acting("陈小雨"));
        try (var text = new XSSFExcelExtractor(
                new XSSFWorkbook(new ByteArrayInputStream(browser("孙玉兰").bytes("/entries.xlsx"))))) {
            assertThat(text.getText()).contains("记入人", LEAD);
        }
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }
}
