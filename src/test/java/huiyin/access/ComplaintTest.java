package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import huiyin.World;
import huiyin.complaint.Complaints;
import huiyin.complaint.Filing;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.testing.Browser;
import huiyin.waiting.Waiting;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Complaints over HTTP; here, because who is signed in and who is nobody is all there is to them. */
class ComplaintTest extends AccessTest {
    @Autowired
    Complaints complaints;

    @Autowired
    Waiting waiting;

    @Autowired
    Actors actors;

    private String office;

    @BeforeEach
    void countyOffice() {
        jdbc.sql("truncate complaint, waiting cascade").update();
        office = holder(world.countyId, PostKind.COUNTY_OFFICE);
    }

    private String holder(long unit, PostKind kind) {
        String staffNo = staffNo();
        long person = world.person(staffNo, "某" + staffNo, null);
        world.post(person, unit, kind, kind.label());
        accounts.open(person, World.PASSWORD);
        return staffNo;
    }

    private long person(String staffNo) {
        return jdbc.sql("select id from person where staff_no = ?")
                .param(staffNo)
                .query(Long.class)
                .single();
    }

    private Actor actor(String staffNo) {
        return actors.of(person(staffNo)).orElseThrow();
    }

    private Browser signedIn(String staffNo) {
        Browser browser = browser();
        assertThat(browser.signIn(staffNo, World.PASSWORD).status()).isEqualTo(302);
        browser.get("/account");
        return browser;
    }

    private long complained(String text) {
        complaints.complain(new Filing(text, null, null, "柳大爷", "13900000000"), world.countyId, null);
        return jdbc.sql("select max(matter_id) from complaint")
                .query(Long.class)
                .single();
    }

    private static String after(String label, String page) {
        var found = Pattern.compile(label + "</dt><dd class=\"num\">([^<]+)<").matcher(page);
        assertThat(found.find()).as(label).isTrue();
        return found.group(1);
    }

    @Test
    void anybody_complains_from_any_page_and_finds_the_answer_by_a_receipt_that_is_shown_once() {
        Browser villager = browser();
        var link = Pattern.compile("href=\"(/complaints/new\\?about=[^\"]*)\"")
                .matcher(villager.get("/rules").body());
        assertThat(link.find()).isTrue();
        assertThat(villager.get(link.group(1).replace("&amp;", "&")).body())
                .contains("name=\"about\" value=\"/rules\"", "12345");
        var refused = villager.post("/complaints", "_form", "complaint", "text", " ", "subject", "路灯坏了");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("请填写要说的事", "路灯坏了");
        var sent = villager.post(
                "/complaints", "_form", "complaint", "text", "路灯坏了四盏", "about", "/rules", "phone", "13900000000");
        assertThat(sent.headers().firstValue("Location")).get().asString().endsWith("/complaints/receipt");
        String receipt = villager.get("/complaints/receipt").body();
        String number = after("编号", receipt);
        String code = after("查询码", receipt);
        assertThat(villager.get("/complaints/receipt").status()).as("once").isEqualTo(302);
        assertThat(lookup(number, code).body()).contains("路灯坏了四盏", "县里还没有答复");
        assertThat(lookup(number, "AAAA-BBBB-CCCC").status()).isEqualTo(422);
        assertThat(lookup("20260101-" + number.substring(9), code).status()).isEqualTo(422);
        for (String odd : new String[] {"", "x", "20260917-999999999999999999", "20260917-\u0000"}) {
            assertThat(lookup(odd, code).status()).isEqualTo(422);
        }
        long id = jdbc.sql("select max(matter_id) from complaint")
                .query(Long.class)
                .single();
        Browser handler = signedIn(office);
        assertThat(handler.get("/my-day").body()).contains("有 1 件投诉与建议");
        assertThat(handler.get("/complaints").body()).contains("有 1 件等答复", "路灯坏了四盏", "前答复");
        assertThat(handler.get("/complaints/" + id).body()).contains("13900000000", "/rules");
        assertThat(handler.peek("/complaints?state=done").body()).contains("还没有办过的投诉与建议");
        assertThat(handler.post("/complaints/" + id + "/answers", "_form", "answer", "text", "本周内修好")
                        .status())
                .isEqualTo(302);
        assertThat(lookup(number, code.toLowerCase(java.util.Locale.ROOT).replace("-", " "))
                        .body())
                .contains("本周内修好");
        assertThat(handler.get("/complaints").body()).contains("没有等答复的");
        assertThat(handler.get("/complaints?state=done").body())
                .contains("办过 1 件", "路灯坏了四盏")
                .containsOnlyOnce("已答复");
    }

    private Browser.Answer lookup(String number, String code) {
        Browser other = browser();
        other.get("/complaints/answer");
        return other.post("/complaints/answer", "_form", "lookup", "number", number, "code", code);
    }

    @Test
    void nobody_in_the_town_sees_it_nor_any_administrator_nor_who_holds_a_post_there_beside_the_office() {
        long id = complained("镇里让我们填了三遍表");
        for (PostKind kind : PostKind.values()) {
            if (kind != PostKind.COUNTY_OFFICE) {
                for (long unit : new long[] {world.countyId, world.townId, world.unit("东沟村")}) {
                    Actor other = actor(holder(unit, kind));
                    assertThat(waiting.of(other).mine()).noneMatch(Complaints::isForOffice);
                    assertThatThrownBy(() -> complaints.one(id, other))
                            .as(kind.name())
                            .isInstanceOf(NotVisible.class);
                    assertThatThrownBy(() -> complaints.answer(id, "答", other)).isInstanceOf(NotVisible.class);
                }
            }
        }
        Actor inTown = actor(holder(world.townId, PostKind.COUNTY_OFFICE));
        assertThatThrownBy(() -> complaints.one(id, inTown)).isInstanceOf(NotVisible.class);
        String both = holder(world.countyId, PostKind.COUNTY_OFFICE);
        world.post(person(both), world.townId, PostKind.OFFICER, "挂职");
        assertThatThrownBy(() -> complaints.one(id, actor(both))).isInstanceOf(NotVisible.class);
        Browser organiser = signedIn(holder(world.townId, PostKind.ORGANISER));
        assertThat(organiser.get("/complaints").status()).isEqualTo(404);
        assertThat(organiser.get("/complaints/" + id).status()).isEqualTo(404);
        assertThat(organiser.post("/complaints/" + id + "/answers", "text", "答").status())
                .isEqualTo(404);
        assertThat(organiser.get("/my-day").body()).doesNotContain("镇里让我们");
        assertThat(complaints.one(id, actor(office)).name()).isEqualTo("柳大爷");
    }

    @Test
    void who_is_signed_in_finds_the_answer_under_the_own_account_and_is_told_unless_unnamed() {
        String staffNo = holder(world.unit("东沟村"), PostKind.VILLAGE_OFFICER);
        Browser officer = signedIn(staffNo);
        officer.get("/complaints/new");
        officer.post("/complaints", "text", "检查太多", "unnamed", "1");
        assertThat(jdbc.sql("select count(*) from complaint where person_id is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        officer.post("/complaints", "text", "会议太多");
        long id = jdbc.sql("select max(matter_id) from complaint")
                .query(Long.class)
                .single();
        complaints.close(id, "已并入同类建议一起答复", actor(office));
        assertThat(officer.get("/complaints/mine").body())
                .contains("会议太多", "不再办理的理由", "已并入同类建议")
                .doesNotContain("检查太多");
        assertThat(jdbc.sql("select href from notice where person_id = ?")
                        .param(person(staffNo))
                        .query(String.class)
                        .list())
                .containsExactly("/complaints/mine");
        assertThat(signedIn(holder(world.unit("东沟村"), PostKind.VILLAGE_OFFICER))
                        .get("/complaints/mine")
                        .body())
                .doesNotContain("会议太多");
        assertThatThrownBy(() -> complaints.answer(id, "再答", actor(office))).hasMessageContaining("不再办理");
    }

    @Test
    void a_question_is_passed_on_without_the_complaint_and_without_who_complained() {
        long id = complained("表格重复，是柳大爷说的");
        String head = holder(world.townId, PostKind.OFFICE_CLERK);
        Browser handler = signedIn(office);
        handler.get("/complaints/" + id);
        var named = handler.post(
                "/complaints/" + id + "/questions", "_form", "ask", "person", head, "question", "柳大爷说表格重复，属实吗？");
        assertThat(named.status()).isEqualTo(422);
        assertThat(named.body()).contains("不能透露是谁反映的", "属实吗？");
        assertThat(handler.post("/complaints/" + id + "/questions", "person", head, "question", "本月要村里填了哪几张表？")
                        .status())
                .isEqualTo(302);
        long question =
                jdbc.sql("select max(id) from inquiry").query(Long.class).single();
        Browser asked = signedIn(head);
        assertThat(asked.get("/complaints/questions/" + question).body())
                .contains("本月要村里填了哪几张表")
                .doesNotContain("柳大爷", "表格重复");
        assertThat(asked.get("/complaints/" + id).status()).isEqualTo(404);
        assertThat(asked.post("/complaints/questions/" + question + "/reply", "reply", "两张")
                        .status())
                .isEqualTo(302);
        assertThat(asked.post("/complaints/questions/" + question + "/reply", "reply", "三张")
                        .status())
                .isEqualTo(409);
        assertThat(signedIn(holder(world.townId, PostKind.ORGANISER))
                        .get("/complaints/questions/" + question)
                        .status())
                .isEqualTo(404);
        assertThat(handler.get("/complaints/" + id).body()).contains("两张");
        assertThat(jdbc.sql("select kind || ' ' || sentence || ' ' || href from notice where person_id = ?")
                        .param(person(office))
                        .query(String.class)
                        .list())
                .as("whoever asked is told")
                .singleElement(STRING)
                .startsWith("TALK 某" + head + "答复了您就投诉与建议")
                .endsWith(" /complaints/" + id);
    }

    @Test
    void the_same_form_sent_twice_is_one_complaint() {
        Browser villager = browser();
        villager.get("/complaints/new");
        String key = java.util.UUID.randomUUID().toString();
        assertThat(villager.post("/complaints", "_key", key, "text", "路灯").status())
                .isEqualTo(302);
        assertThat(villager.post("/complaints", "_key", key, "text", "路灯").status())
                .isEqualTo(302);
        assertThat(jdbc.sql("select count(*) from complaint").query(Long.class).single())
                .isEqualTo(1);
    }
}
