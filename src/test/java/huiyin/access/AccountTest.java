package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.World;
import huiyin.kernel.Refusal;
import huiyin.organisation.PostKind;
import huiyin.testing.Browser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class AccountTest extends AccessTest {
    @Autowired
    Callers callers;

    @Autowired
    OneTimeLinks links;

    private record Known(long id, String staffNo) {}

    private Known person(PostKind kind, long unit) {
        String staffNo = staffNo();
        long id = world.person(staffNo, "何静" + staffNo.substring(2), null);
        world.post(id, unit, kind, kind.label());
        return new Known(id, staffNo);
    }

    private Known open(PostKind kind) {
        Known known = person(kind, world.townId);
        accounts.open(known.id(), World.PASSWORD);
        return known;
    }

    @Test
    void a_password_is_long_not_common_and_not_made_of_its_owner() {
        Known known = person(PostKind.OFFICER, world.townId);
        for (String bad : List.of(
                "短密码123",
                "woaini1314520",
                "QWERTYUIOP",
                "1234567890",
                "aaaaaaaaaaaaaa",
                known.staffNo() + "又加几个字又加",
                "长".repeat(129))) {
            assertThatThrownBy(() -> accounts.open(known.id(), bad)).as(bad).isInstanceOf(Refusal.class);
        }
        accounts.open(known.id(), "𠮷祥物在第三排左边第二");
    }

    @Test
    void the_last_five_passwords_are_not_used_again() {
        Known known = person(PostKind.OFFICER, world.townId);
        for (int i = 1; i <= 6; i++) {
            accounts.open(known.id(), "槐树下的老石磨第" + i + "圈");
        }
        assertThatThrownBy(() -> accounts.open(known.id(), "槐树下的老石磨第2圈")).isInstanceOf(Refusal.class);
        accounts.open(known.id(), "槐树下的老石磨第1圈");
    }

    @Test
    void a_person_sees_the_sessions_and_ends_another() {
        Known known = open(PostKind.OFFICER);
        Browser here = browser();
        Browser there = Browser.named("Mozilla/5.0 (Linux; Android 10) Chrome/88.0 Mobile", port);
        there.signIn(known.staffNo(), World.PASSWORD);
        here.signIn(known.staffNo(), World.PASSWORD);
        assertThat(there.get("/account").status()).isEqualTo(200);
        String page = here.get("/account").body();
        assertThat(page).contains("Chrome，Windows", "Chrome，安卓手机", "本次", "其他");
        var end = Pattern.compile("/account/sessions/\\w+/end(?!-)").matcher(page);
        assertThat(end.find()).isTrue();
        assertThat(here.post(end.group()).status()).isEqualTo(302);
        assertThat(there.get("/account").status()).isEqualTo(302);
        assertThat(here.get("/account").status()).isEqualTo(200);
    }

    @Test
    void a_changed_password_ends_the_other_sessions() {
        Known known = open(PostKind.OFFICER);
        Browser there = browser();
        there.signIn(known.staffNo(), World.PASSWORD);
        Browser here = browser();
        here.signIn(known.staffNo(), World.PASSWORD);
        here.get("/account");
        var wrong = here.post(
                "/account/password",
                "_form",
                "password",
                "password",
                "不是这个密码",
                "newPassword",
                "竹林深处有人家七户",
                "newPasswordAgain",
                "竹林深处有人家七户");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("现在的密码不对").doesNotContain("竹林深处");
        here.get("/account");
        assertThat(here.post(
                                "/account/password",
                                "password",
                                World.PASSWORD,
                                "newPassword",
                                "竹林深处有人家七户八口",
                                "newPasswordAgain",
                                "竹林深处有人家七户八口")
                        .status())
                .isEqualTo(302);
        assertThat(there.get("/account").status()).isEqualTo(302);
        assertThat(here.get("/account").status()).isEqualTo(200);
    }

    @Test
    void a_session_ends_twelve_hours_after_signing_in_however_busy() {
        var who = new SignedIn(
                1, 1, "QX", Instant.now().minus(Duration.ofHours(12)).minusSeconds(1));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(who, null, List.of()));
        try {
            var request = new MockHttpServletRequest();
            var session = request.getSession();
            assertThat(callers.signedIn(request)).isNull();
            assertThat(((org.springframework.mock.web.MockHttpSession) session).isInvalid())
                    .isTrue();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void an_activation_link_opens_the_account_once_and_only_for_people_in_reach() {
        Known organiser = open(PostKind.ORGANISER);
        Known own = person(PostKind.OFFICER, world.unit("东沟村"));
        Known foreign = person(PostKind.OFFICER, world.unit("白杨村"));
        Browser desk = browser();
        desk.signIn(organiser.staffNo(), World.PASSWORD);
        assertThat(desk.get("/accounts").body()).contains(own.staffNo()).doesNotContain(foreign.staffNo());
        assertThat(desk.post("/accounts/" + foreign.id() + "/activation").status())
                .isEqualTo(404);
        var shown = Pattern.compile("/activation/[\\w-]+")
                .matcher(desk.post("/accounts/" + own.id() + "/activation").body());
        assertThat(shown.find()).isTrue();
        Browser phone = browser();
        assertThat(phone.get(shown.group()).status()).isEqualTo(200);
        var short422 = phone.post(shown.group(), "_form", "activation", "newPassword", "短", "newPasswordAgain", "短");
        assertThat(short422.status()).isEqualTo(422);
        var opened = phone.post(shown.group(), "newPassword", "河边第二棵柳树下乘凉", "newPasswordAgain", "河边第二棵柳树下乘凉");
        assertThat(opened.status()).isEqualTo(302);
        assertThat(phone.get("/account").status()).isEqualTo(200);
        assertThat(browser().get(shown.group()).status()).isEqualTo(410);
        assertThat(browser().signIn(own.staffNo(), "河边第二棵柳树下乘凉").status()).isEqualTo(302);
    }

    @Test
    void a_person_without_a_post_sees_the_own_account_only() {
        String staffNo = staffNo();
        accounts.open(world.person(staffNo, "沈国安", null), World.PASSWORD);
        Browser browser = browser();
        assertThat(browser.signIn(staffNo, World.PASSWORD).headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/account");
        assertThat(browser.get("/account").body()).contains("您现在没有任职");
        assertThat(browser.get("/accounts").status()).isEqualTo(404);
    }
}
