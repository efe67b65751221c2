package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.World;
import huiyin.organisation.PostKind;
import huiyin.testing.Browser;
import huiyin.testing.Filed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the audit trail keeps of coming in, of powers, and of being turned away. */
class AccessTrailTest extends AccessTest {
    private long person;

    private String person(PostKind kind) {
        String staffNo = staffNo();
        person = world.person(staffNo, "阎慎之", null);
        world.post(person, kind.isAdministrator() ? world.countyId : world.townId, kind, kind.label());
        accounts.open(person, World.PASSWORD);
        return staffNo;
    }

    private List<String> trail() {
        return jdbc.sql(
                        "select kind || ' ' || subject || coalesce(' @' || address, '') || coalesce(' ' || device, '') from audit where person_id = ? order by seq")
                .param(person)
                .query(String.class)
                .list();
    }

    private static String from(String what) {
        return what + " @127.0.0.1 Chrome，Windows";
    }

    @Test
    void signing_in_and_out_is_kept_with_where_from() {
        String staffNo = person(PostKind.HEAD);
        Browser browser = browser();
        browser.signIn(staffNo, "错的密码错的密码错的");
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/account");
        browser.post("/signout");
        assertThat(trail())
                .containsExactly(from("SIGN_IN_FAILED 密码不对"), from("SIGNED_IN 登录（密码）"), from("SIGNED_OUT 退出登录"));
    }

    @Test
    void the_fifth_failure_is_kept_as_the_lock_and_nothing_after_it() {
        String staffNo = person(PostKind.HEAD);
        for (int i = 0; i < 8; i++) {
            browser().signIn(staffNo, "错的密码错的密码错的");
        }
        assertThat(trail()).hasSize(6).endsWith(from("SIGN_IN_FAILED 密码不对"), from("SIGN_IN_LOCKED 连错五次，锁定 15 分钟"));
    }

    @Test
    void what_somebody_may_not_see_is_kept_once_in_ten_minutes_and_ordinary_reading_never() {
        String staffNo = person(PostKind.HEAD);
        Browser browser = browser();
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/account");
        browser.get("/organisation");
        browser.get("/accounts");
        browser.get("/accounts");
        browser.get("/no-such-page");
        assertThat(trail()).containsExactly(from("SIGNED_IN 登录（密码）"), from("NOT_VISIBLE 页面不存在或不在职责范围内"));
    }

    @Test
    void loosening_a_switch_taking_it_back_and_opening_a_complaint_are_kept() {
        String staffNo = person(PostKind.SECURITY_ADMINISTRATOR);
        Browser browser = browser();
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/compliance/loosenings/new");
        String until = java.time.LocalDate.now().plusDays(30).toString();
        assertThat(browser.post(
                                "/compliance/loosenings",
                                "switch",
                                "EXECUTOR_NAMES",
                                "documentNo",
                                "云政办发〔2026〕8号",
                                "until",
                                until,
                                "reason",
                                "试点")
                        .status())
                .isEqualTo(302);
        long loosening =
                jdbc.sql("select max(id) from loosening").query(Long.class).single();
        browser.get("/compliance/loosenings/" + loosening + "/end");
        assertThat(browser.post("/compliance/loosenings/" + loosening + "/end", "reason", "")
                        .status())
                .as("refused: not kept")
                .isEqualTo(422);
        assertThat(browser.post("/compliance/loosenings/" + loosening + "/end", "reason", "试点结束")
                        .status())
                .isEqualTo(302);
        assertThat(jdbc.sql(
                                "select left(subject, 2) || '：' || before || '→' || after from audit where person_id = ? and kind = 'SETTING' order by seq")
                        .param(person)
                        .query(String.class)
                        .list())
                .hasSize(2)
                .satisfies(kept -> {
                    assertThat(kept.getFirst()).startsWith("放宽：从严→云政办发〔2026〕8号").endsWith("试点");
                    assertThat(kept.getLast()).startsWith("收回：云政办发〔2026〕8号").endsWith("→从严：试点结束");
                });
        staffNo = person(PostKind.COUNTY_OFFICE);
        jdbc.sql("delete from post where person_id = ?").param(person).update();
        world.post(person, world.countyId, PostKind.COUNTY_OFFICE, "县投诉受理");
        long complaint = Filed.complaint(jdbc, world.countyId);
        Browser office = browser();
        office.signIn(staffNo, World.PASSWORD);
        office.get("/complaints");
        assertThat(office.get("/complaints/" + complaint).status()).isEqualTo(200);
        assertThat(trail()).containsExactly(from("SIGNED_IN 登录（密码）"), from("READ 查看投诉与建议 20260917-" + complaint));
    }

    @Test
    void giving_a_link_and_setting_a_password_are_kept_with_before_and_after() {
        String staffNo = person(PostKind.SYSTEM_ADMINISTRATOR);
        long other = world.person(staffNo(), "许安", null);
        world.post(other, world.townId, PostKind.OFFICER, "干事");
        Browser browser = browser();
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/accounts");
        String link = browser.post("/accounts/" + other + "/activation").body();
        assertThat(jdbc.sql(
                                "select subject || '：' || before || '→' || after from audit where person_id = ? and kind = 'ACCOUNT'")
                        .param(person)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("给出开通链接：许安")
                .endsWith("未开通→链接未用");
        String token = link.substring(link.indexOf("/activation/"), link.indexOf('"', link.indexOf("/activation/")));
        Browser owner = browser();
        owner.get(token);
        owner.post(token, "newPassword", World.PASSWORD, "newPasswordAgain", World.PASSWORD);
        person = other;
        assertThat(trail())
                .containsExactly(
                        from("ACCOUNT 设置密码：许安，工号 "
                                + jdbc.sql("select staff_no from person where id = ?")
                                        .param(other)
                                        .query(String.class)
                                        .single()),
                        from("SIGNED_IN 登录（一次性链接）"));
    }

    @Test
    void a_form_without_the_token_of_the_session_and_an_imported_calendar_are_kept() {
        String staffNo = person(PostKind.SYSTEM_ADMINISTRATOR);
        Browser browser = browser();
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/organisation/calendar");
        browser.postRaw("/organisation/calendar", java.util.Map.of("_csrf", "forged", "year", "2031"));
        browser.post("/organisation/calendar", "year", "2031", "document", "县府办〔2030〕9号", "rows", "2031-01-01,放假,元旦");
        assertThat(trail()).contains(from("REFUSED 表单不是从这次登录的页面提交的"), from("SETTING 导入 2031 年工作日历"));
    }
}
