package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.organisation.PostKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the audit trail keeps of coming in, of powers, and of being turned away. */
class AccessTrailTest extends AccessTest {
    private long person;

    private String person(PostKind kind) {
        String staffNo = staffNo();
        person = world.person(staffNo, "阎慎之", null);
        world.post(person, kind.isAdministrator() ? world.county : world.qingxi, kind, kind.label());
        accounts.open(person, World.PASSWORD);
        return staffNo;
    }

    private List<String> trail() {
        return jdbc.sql("select kind || ' ' || subject || coalesce(' @' || address, '') || coalesce(' ' || device, '') from audit where person_id = ? order by seq").param(person)
                .query(String.class).list();
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
        assertThat(trail()).containsExactly(from("SIGN_IN_FAILED 密码不对"), from("SIGNED_IN 登录（密码）"), from("SIGNED_OUT 退出登录"));
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
    void giving_a_link_and_setting_a_password_are_kept_with_before_and_after() {
        String staffNo = person(PostKind.SYSTEM_ADMINISTRATOR);
        long other = world.person(staffNo(), "许安", null);
        world.post(other, world.qingxi, PostKind.OFFICER, "干事");
        Browser browser = browser();
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/accounts");
        String link = browser.post("/accounts/" + other + "/activation").body();
        assertThat(jdbc.sql("select subject || '：' || before || '→' || after from audit where person_id = ? and kind = 'ACCOUNT'").param(person).query(String.class).list())
                .singleElement().asString().startsWith("给出开通链接：许安").endsWith("未开通→链接未用");
        String token = link.substring(link.indexOf("/activation/"), link.indexOf('"', link.indexOf("/activation/")));
        Browser owner = browser();
        owner.get(token);
        owner.post(token, "newPassword", World.PASSWORD, "newPasswordAgain", World.PASSWORD);
        person = other;
        assertThat(trail()).containsExactly(from("ACCOUNT 设置密码：许安，工号 " + jdbc.sql("select staff_no from person where id = ?").param(other)
                .query(String.class).single()), from("SIGNED_IN 登录（一次性链接）"));
    }
}
