package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.World;
import huiyin.organisation.PostKind;
import huiyin.testing.Browser;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Acting for somebody else, as it shows in the pages. */
class ActingTest extends AccessTest {
    @Autowired
    Clock clock;

    private long holder(String staffNo, PostKind kind) {
        long person = world.person(staffNo, "某" + staffNo, null);
        world.post(person, world.townId, kind, kind.label());
        accounts.open(person, World.PASSWORD);
        return person;
    }

    @Test
    void a_page_that_is_not_there_for_who_is_away_is_opened_in_the_own_name_with_one_press() {
        String staffNo = staffNo();
        long away = holder(staffNo(), PostKind.OFFICER);
        long hand = holder(staffNo, PostKind.ORGANISER);
        LocalDate today = LocalDate.now(clock);
        long standIn = jdbc.sql("""
                insert into stand_in (person_id, stand_in, valid_from, valid_to, reason, named_at, named_by)
                values (?, ?, ?, ?, '培训', now(), ?) returning id""")
                .params(away, hand, today, today, away)
                .query(Long.class)
                .single();
        Browser browser = browser();
        browser.signIn(staffNo, World.PASSWORD);
        assertThat(browser.get("/organisation/roster?after=1").status()).isEqualTo(200);
        assertThat(browser.peek("/tasks/999999").body())
                .as("in the own name")
                .contains("没有这个页面")
                .doesNotContain("以本人身份打开");
        browser.get("/my-day");
        browser.post("/acting/" + standIn);
        var missing = browser.get("/organisation/roster?after=1");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).contains("以本人身份打开", "name=\"to\" value=\"/organisation/roster?after=1\"");
        assertThat(browser.post("/organisation/roster/imports/1/application").body())
                .as("a form that was sent")
                .doesNotContain("以本人身份打开");
        browser.read(missing.body());
        assertThat(browser.post("/acting/end", "to", browser.hidden("to"))
                        .headers()
                        .firstValue("Location"))
                .get()
                .asString()
                .endsWith("/organisation/roster?after=1");
        assertThat(browser.get("/organisation/roster?after=1").body())
                .contains("以本人身份办理")
                .doesNotContain("您现在是");
        assertThat(browser.post("/acting/end", "to", "//elsewhere.test")
                        .headers()
                        .firstValue("Location"))
                .get()
                .asString()
                .endsWith("/my-day");
    }
}
