package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.World;
import huiyin.organisation.PostKind;
import huiyin.testing.Browser;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SignInTest extends AccessTest {
    @Autowired
    SignInAttempts attempts;

    private String person() {
        String staffNo = staffNo();
        long person = world.person(staffNo, "周明远", null);
        world.post(person, world.townId, PostKind.HEAD, "乡村建设办公室主任");
        accounts.open(person, World.PASSWORD);
        return staffNo;
    }

    @Test
    void with_the_right_password_one_is_in_under_a_new_session_and_back_where_one_was() {
        String staffNo = person();
        Browser browser = browser();
        assertThat(browser.get("/account?x=1").headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/signin?to=%2Faccount%3Fx%3D1");
        browser.get("/signin?to=%2Faccount%3Fx%3D1");
        String before = browser.session();
        Browser.Answer in =
                browser.post("/signin", "account", staffNo, "password", World.PASSWORD, "to", "/account?x=1");
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.headers().firstValue("Location")).get().asString().endsWith("/account?x=1");
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(before);
        assertThat(in.headers().firstValue("Set-Cookie"))
                .get()
                .asString()
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(browser.get("/account").body()).contains("周明远", "乡村建设办公室主任", "云岭县 清溪镇");
    }

    @Test
    void nobody_is_led_to_another_host() {
        String staffNo = person();
        for (String to : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "/signin"}) {
            Browser browser = browser();
            browser.get("/signin");
            assertThat(browser.post("/signin", "account", staffNo, "password", World.PASSWORD, "to", to)
                            .headers()
                            .firstValue("Location"))
                    .get()
                    .asString()
                    .endsWith(":" + port + "/my-day");
        }
    }

    @Test
    void the_answer_is_the_same_whether_or_not_there_is_such_an_account_and_also_when_locked() {
        String staffNo = person();
        String wrong = answer(browser(), staffNo, "错的密码错的密码错的");
        String absent = answer(browser(), "QX-NIEMAND", "错的密码错的密码错的");
        assertThat(wrong.replace(staffNo, ""))
                .isEqualTo(absent.replace("QX-NIEMAND", ""))
                .contains(SignIn.SENTENCE);
        for (int i = 0; i < 4; i++) {
            answer(browser(), staffNo, "错的密码错的密码错的");
        }
        assertThat(answer(browser(), staffNo, World.PASSWORD).replace(staffNo, ""))
                .isEqualTo(absent.replace("QX-NIEMAND", ""));
    }

    private String answer(Browser browser, String account, String password) {
        Browser.Answer answer = browser.signIn(account, password);
        assertThat(answer.status()).isEqualTo(422);
        return answer.body().replaceAll("value=\"[\\w-]{60,}\"", "");
    }

    @Test
    void a_name_is_locked_by_the_fifth_failure_and_free_after_one_success_before() {
        String staffNo = person();
        for (int i = 0; i < 4; i++) {
            answer(browser(), staffNo, "错的密码错的密码错的");
        }
        assertThat(browser().signIn(staffNo, World.PASSWORD).status()).isEqualTo(302);
        for (int i = 0; i < 5; i++) {
            answer(browser(), staffNo, "错的密码错的密码错的");
        }
        answer(browser(), staffNo, World.PASSWORD);
        jdbc.sql("update sign_in_attempt set locked_until = last_at - interval '1 second' where name = ?")
                .param(Hashes.sha256(staffNo))
                .update();
        assertThat(browser().signIn(staffNo, World.PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void guesses_sent_side_by_side_are_all_counted() throws Exception {
        try (var pool = Executors.newFixedThreadPool(16)) {
            var allowed = pool.invokeAll(IntStream.range(0, 40)
                    .mapToObj(i -> (java.util.concurrent.Callable<Boolean>) () -> attempts.begin("QX-SCHNELL"))
                    .toList());
            long through = 0;
            for (var one : allowed) {
                through += one.get() ? 1 : 0;
            }
            assertThat(through).isEqualTo(5);
        }
    }

    @Test
    void signing_out_ends_the_session() {
        Browser browser = browser();
        browser.signIn(person(), World.PASSWORD);
        browser.get("/account");
        assertThat(browser.post("/signout").status()).isEqualTo(302);
        assertThat(browser.get("/account").status()).isEqualTo(302);
    }

    @Test
    void the_session_keeps_nothing_but_who_and_since_when() {
        Browser browser = browser();
        String staffNo = person();
        browser.signIn(staffNo, World.PASSWORD);
        var kept = jdbc.sql("select attribute_bytes from spring_session_attributes")
                .query(byte[].class)
                .list();
        assertThat(kept)
                .isNotEmpty()
                .noneMatch(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8).contains("周明远"));
    }
}
