package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.World;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.organisation.PostKind;
import huiyin.organisation.StandIns;
import huiyin.testing.Browser;
import huiyin.testing.HeldTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SecondFactorTest extends AccessTest {
    @Autowired
    HeldTime time;

    @Autowired
    SecondFactors factors;

    @Autowired
    Secrets secrets;

    @Autowired
    SignInAttempts attempts;

    @Autowired
    Actors actors;

    @Autowired
    StandIns standIns;

    @Autowired
    AccessTrail trail;

    @Autowired
    Clock clock;

    private long person;

    private String holder(PostKind kind, long unit) {
        String staffNo = staffNo();
        person = world.person(staffNo, "某" + staffNo, null);
        world.post(person, unit, kind, kind.label());
        accounts.open(person, World.PASSWORD);
        return staffNo;
    }

    private byte[] secret() {
        return factors.begun(person).orElseThrow();
    }

    private List<String> confirmed() {
        factors.begin(accounts.owner(person));
        return factors.confirm(person, OneTimeCodes.at(secret(), time.now()));
    }

    private String next(byte[] secret) {
        return OneTimeCodes.at(secret, time.now().plusSeconds(30));
    }

    @Test
    void a_code_of_the_rfc_is_what_a_phone_shows_and_the_key_is_read_back_from_the_address() {
        byte[] secret = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(OneTimeCodes.at(secret, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(OneTimeCodes.typed(secret)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(OneTimeCodes.step(secret, "287082", Instant.ofEpochSecond(89)))
                .hasValue(1);
        assertThat(OneTimeCodes.step(secret, "287082", Instant.ofEpochSecond(90)))
                .isEmpty();
        assertThat(OneTimeCodes.address(secret, "000101")).contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void who_is_named_sets_it_up_at_the_next_sign_in_and_is_nobody_before() {
        String staffNo = holder(PostKind.ORGANISER, world.townId);
        String guard = holder(PostKind.SECURITY_ADMINISTRATOR, world.countyId);
        Browser keeper = browser();
        keeper.signIn(guard, World.PASSWORD);
        assertThat(keeper.get("/second-factors").body()).contains("谁登录要用双因素");
        assertThat(keeper.post("/second-factors", "_form", "duty", "person", staffNo)
                        .status())
                .isEqualTo(302);
        assertThat(keeper.post("/second-factors", "_form", "duty", "person", staffNo)
                        .body())
                .contains("已经要求用双因素");
        assertThat(kept()).endsWith("SETTING 要求用双因素：某" + staffNo);
        person = jdbc.sql("select id from person where staff_no = ?")
                .param(staffNo)
                .query(Long.class)
                .single();
        Browser browser = browser();
        assertThat(browser.signIn(staffNo, World.PASSWORD).headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/second-factor");
        for (String closed : List.of("/my-day", "/account", "/tasks", "/second-factor/codes")) {
            assertThat(browser.peek(closed).headers().firstValue("Location"))
                    .get()
                    .asString()
                    .contains("/signin");
        }
        browser.get("/second-factor");
        assertThat(browser.post("/second-factor/setup").status()).isEqualTo(302);
        String page = browser.get("/second-factor").body();
        var key = Pattern.compile("密钥：<span class=\"num\">([A-Z2-7 ]+)<").matcher(page);
        assertThat(key.find()).isTrue();
        assertThat(key.group(1)).isEqualTo(OneTimeCodes.typed(secret()));
        assertThat(page).contains("<svg class=\"qr\"");
        assertThat(browser.post("/second-factor/confirmation", "_form", "code", "code", "00000a")
                        .status())
                .isEqualTo(422);
        String before = browser.session();
        byte[] secret = secret();
        assertThat(browser.post(
                                "/second-factor/confirmation",
                                "_form",
                                "code",
                                "code",
                                OneTimeCodes.at(secret, time.now()))
                        .status())
                .isEqualTo(302);
        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(browser.get("/second-factor/codes").body()).contains("请记下恢复码");
        assertThat(browser.get("/second-factor/codes").status()).as("once").isEqualTo(302);
        assertThat(browser.get("/my-day").status()).isEqualTo(200);

        Browser again = browser();
        again.get("/signin");
        Browser.Answer in = again.post("/signin", "account", staffNo, "password", World.PASSWORD, "to", "/account?x=1");
        again.get(in.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", ""));
        assertThat(again.post("/second-factor", "_form", "code", "code", "123").status())
                .isEqualTo(422);
        assertThat(again.post("/second-factor", "code", next(secret), "to", "/account?x=1")
                        .headers()
                        .firstValue("Location"))
                .get()
                .asString()
                .endsWith("/account?x=1");
        assertThat(again.get("/account").status()).isEqualTo(200);
    }

    private Browser acting(String staffNo, long standIn) {
        Browser hand = browser();
        hand.signIn(staffNo, World.PASSWORD);
        hand.get("/my-day");
        assertThat(hand.post("/acting/" + standIn).headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/my-day");
        return hand;
    }

    /**
     * Sends a form over a session that ended, then signs in by the page that carries it: the second factor comes first.
     */
    private void signInWithAFormHeld(Browser browser, String staffNo) {
        var lost = browser.post("/tasks", "title", "农村公路入冬前养护");
        assertThat(lost.body()).contains("登录已经过期", "农村公路入冬前养护");
        browser.read(lost.body());
        var in = browser.post(
                "/signin",
                "account",
                staffNo,
                "password",
                World.PASSWORD,
                "held.action",
                "/tasks",
                "held.field.title",
                "农村公路入冬前养护");
        assertThat(in.headers().firstValue("Location")).get().asString().endsWith("/second-factor");
    }

    @Test
    void who_is_named_while_signed_in_signs_in_again_and_finds_the_form_behind_the_recovery_codes() {
        String ready = holder(PostKind.LEGAL_COUNSEL, world.townId);
        List<String> recovery = confirmed();
        Browser has = browser();
        has.signIn(ready, World.PASSWORD);
        has.get("/second-factor");
        has.post("/second-factor", "_form", "code", "code", recovery.getFirst());
        String other = holder(PostKind.OFFICER, world.townId);
        Browser unnamed = browser();
        unnamed.signIn(other, World.PASSWORD);
        String staffNo = holder(PostKind.LEGAL_COUNSEL, world.townId);
        long named = person;
        Browser browser = browser();
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/account");
        String stands = holder(PostKind.OFFICER, world.townId);
        long standIn = standIn(named, person);
        Browser hand = acting(stands, standIn);
        String guard = holder(PostKind.SECURITY_ADMINISTRATOR, world.countyId);
        Browser keeper = browser();
        keeper.signIn(guard, World.PASSWORD);
        keeper.get("/second-factors");
        assertThat(keeper.post("/second-factors", "_form", "duty", "kind", PostKind.LEGAL_COUNSEL.name())
                        .status())
                .isEqualTo(302);

        assertThat(has.peek("/account").status()).as("has one").isEqualTo(200);
        assertThat(unnamed.peek("/account").status()).as("is not named").isEqualTo(200);
        assertThat(hand.peek("/my-day").headers().firstValue("Location"))
                .as("acted for who is named")
                .get()
                .asString()
                .contains("/signin");
        assertThat(browser.peek("/account").headers().firstValue("Location"))
                .get()
                .asString()
                .contains("/signin");
        signInWithAFormHeld(browser, staffNo);
        browser.get("/second-factor");
        browser.post("/second-factor/setup");
        browser.get("/second-factor");
        person = named;
        browser.post("/second-factor/confirmation", "_form", "code", "code", OneTimeCodes.at(secret(), time.now()));
        assertThat(browser.get("/second-factor/codes").body()).contains("href=\"/held\"");
        assertThat(browser.get("/held").body()).contains("农村公路入冬前养护");
        jdbc.sql(
                        "update second_factor_duty set ended_at = now(), ended_by = made_by where ended_at is null and post_kind is not null")
                .update();
    }

    @Test
    void
            who_is_appointed_while_signed_in_to_a_kind_of_post_that_was_named_signs_in_again_as_whoever_acts_for_that_person() {
        String staffNo = holder(PostKind.OFFICER, world.townId);
        long appointed = person;
        Browser browser = browser();
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/my-day");
        String stands = holder(PostKind.OFFICER, world.townId);
        long standIn = standIn(appointed, person);
        Browser hand = acting(stands, standIn);
        Browser other = browser();
        other.signIn(stands, World.PASSWORD);
        String later = holder(PostKind.OFFICER, world.townId);
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
        jdbc.sql(
                        "insert into post (person_id, unit_id, kind, title, valid_from) values (?, ?, 'LEGAL_COUNSEL', '法律顾问', ?)")
                .params(person, world.townId, tomorrow)
                .update();
        Browser tomorrows = browser();
        tomorrows.signIn(later, World.PASSWORD);
        jdbc.sql(
                        "insert into second_factor_duty (county_id, post_kind, made_at, made_by) values (?, 'LEGAL_COUNSEL', now(), ?)")
                .params(world.countyId, appointed)
                .update();
        assertThat(browser.peek("/account").status()).isEqualTo(200);
        world.post(appointed, world.townId, PostKind.LEGAL_COUNSEL, "法律顾问");

        signInWithAFormHeld(browser, staffNo);
        assertThat(hand.peek("/my-day").headers().firstValue("Location"))
                .as("acts for that person")
                .get()
                .asString()
                .contains("/signin");
        assertThat(other.peek("/my-day").status())
                .as("does not, at another device")
                .isEqualTo(200);
        assertThat(tomorrows.peek("/account").status())
                .as("the post has not begun")
                .isEqualTo(200);
        jdbc.sql("update post set valid_from = ? where kind = 'LEGAL_COUNSEL' and person_id = ?")
                .params(tomorrow.minusDays(1), person)
                .update();
        assertThat(tomorrows.peek("/account").headers().firstValue("Location"))
                .as("now it has")
                .get()
                .asString()
                .contains("/signin");
        jdbc.sql(
                        "update second_factor_duty set ended_at = now(), ended_by = made_by where ended_at is null and post_kind is not null")
                .update();
    }

    @Test
    void a_code_is_taken_once_a_recovery_code_once_and_neither_is_another_persons() {
        holder(PostKind.OFFICER, world.townId);
        factors.begin(accounts.owner(person));
        byte[] secret = secret();
        String first = OneTimeCodes.at(secret, time.now());
        List<String> codes = factors.confirm(person, first);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThatThrownBy(() -> factors.check(person, first)).isInstanceOf(Refusal.class);
        factors.check(person, next(secret));
        factors.check(person, codes.getFirst().toUpperCase(java.util.Locale.ROOT));
        assertThatThrownBy(() -> factors.check(person, codes.getFirst())).isInstanceOf(Refusal.class);
        String sealed = jdbc.sql("select encode(secret, 'hex') from second_factor where person_id = ?")
                .param(person)
                .query(String.class)
                .single();
        assertThat(sealed).doesNotContain(java.util.HexFormat.of().formatHex(secret));
        holder(PostKind.OFFICER, world.townId);
        confirmed();
        assertThatThrownBy(() -> factors.check(person, codes.get(1))).isInstanceOf(Refusal.class);
    }

    @Test
    void five_wrong_codes_lock_it_against_the_right_one_too() {
        holder(PostKind.OFFICER, world.townId);
        factors.begin(accounts.owner(person));
        byte[] secret = secret();
        factors.confirm(person, OneTimeCodes.at(secret, time.now()));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> factors.check(person, "abcdef")).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> factors.check(person, next(secret))).isInstanceOf(Refusal.class);
        assertThat(kept())
                .containsExactly(
                        "ACCOUNT 开启双因素",
                        "SIGN_IN_FAILED 验证码不对",
                        "SIGN_IN_FAILED 验证码不对",
                        "SIGN_IN_FAILED 验证码不对",
                        "SIGN_IN_FAILED 验证码不对",
                        "SIGN_IN_FAILED 验证码不对",
                        "SIGN_IN_LOCKED 验证码连错五次，锁定 15 分钟");
    }

    private List<String> kept() {
        return jdbc.sql(
                        "select kind || ' ' || subject from audit where person_id = ? and subject not like '设置密码%' order by seq")
                .param(person)
                .query(String.class)
                .list();
    }

    @Test
    void what_somebody_else_began_is_not_what_the_owner_confirms() {
        holder(PostKind.OFFICER, world.townId);
        factors.begin(accounts.owner(person));
        byte[] others = secret();
        factors.begin(accounts.owner(person));
        assertThat(secret()).isNotEqualTo(others);
        assertThatThrownBy(() -> factors.confirm(person, OneTimeCodes.at(others, time.now())))
                .isInstanceOf(Refusal.class);
        jdbc.sql("update second_factor set made_at = made_at - interval '10 minutes' where person_id = ?")
                .param(person)
                .update();
        assertThat(factors.begun(person)).as("ten minutes later").isEmpty();
        List<String> codes = confirmed();
        factors.begin(accounts.owner(person));
        factors.check(person, codes.getFirst());
    }

    /** For today alone. */
    private long standIn(long away, long hand) {
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql("""
                insert into stand_in (person_id, stand_in, valid_from, valid_to, reason, named_at, named_by)
                values (?, ?, ?, ?, '培训', now(), ?) returning id""")
                .params(away, hand, today, today, away)
                .query(Long.class)
                .single();
    }

    @Test
    void nobody_acts_for_another_while_the_own_factor_is_owed_nor_without_one_for_whom_it_is_required() {
        String away = holder(PostKind.DEPUTY_LEADER, world.townId);
        long absent = person;
        String staffNo = holder(PostKind.OFFICER, world.townId);
        long standIn = standIn(absent, person);
        Browser browser = browser();
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/my-day");
        assertThat(browser.post("/acting/" + standIn).headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/my-day");
        assertThat(browser.get("/my-day").body()).contains("您现在是", "某" + away);

        List<String> codes = confirmed();
        Browser owing = browser();
        owing.signIn(staffNo, World.PASSWORD);
        owing.get("/second-factor");
        assertThat(owing.post("/acting/" + standIn).headers().firstValue("Location"))
                .as("nobody")
                .get()
                .asString()
                .endsWith("/second-factor");
        assertThat(owing.peek("/my-day").headers().firstValue("Location"))
                .get()
                .asString()
                .contains("/signin");
        assertThat(owing.post("/second-factor", "_form", "code", "code", codes.getFirst())
                        .status())
                .isEqualTo(302);
        assertThat(owing.get("/my-day").body()).doesNotContain("您现在是");
        assertThat(kept()).endsWith("SIGNED_IN 登录（恢复码）");

        jdbc.sql("insert into second_factor_duty (county_id, person_id, made_at, made_by) values (?, ?, now(), ?)")
                .params(world.countyId, absent, absent)
                .update();
        assertThat(owing.post("/acting/" + standIn).headers().firstValue("Location"))
                .as("has one")
                .get()
                .asString()
                .endsWith("/my-day");
        jdbc.sql("update second_factor set ended_at = now(), ended_by = ? where person_id = ?")
                .params(absent, person)
                .update();
        Browser without = browser();
        without.signIn(staffNo, World.PASSWORD);
        without.get("/my-day");
        assertThat(without.post("/acting/" + standIn).headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/second-factor");
        assertThat(without.get("/second-factor").body()).contains("办理要用双因素");
        assertThat(without.get("/my-day").body()).doesNotContain("您现在是");
    }

    @Test
    void the_three_administrators_must_have_one_outside_the_demonstration_and_another_of_them_resets_a_lost_one() {
        var strict =
                new SecondFactors(jdbc, secrets, attempts, new Actors(jdbc, clock, standIns, true), trail, clock, time);
        holder(PostKind.OFFICER, world.townId);
        assertThat(strict.owed(person)).isEmpty();
        for (PostKind kind :
                List.of(PostKind.SECURITY_ADMINISTRATOR, PostKind.AUDIT_ADMINISTRATOR, PostKind.SYSTEM_ADMINISTRATOR)) {
            holder(kind, world.countyId);
            assertThat(strict.owed(person)).containsExactly(SecondFactors.OWED);
            assertThat(factors.owed(person)).as("the demonstration").isEmpty();
        }
        confirmed();
        long lost = person;
        assertThat(factors.owed(lost)).as("who has one is asked").containsExactly(SecondFactors.OWED);
        assertThatThrownBy(() -> factors.reset(lost, actors.of(lost).orElseThrow()))
                .as("not one's own")
                .isInstanceOf(NotVisible.class);
        holder(PostKind.ORGANISER, world.countyId);
        assertThatThrownBy(() -> factors.reset(lost, actors.of(person).orElseThrow()))
                .isInstanceOf(NotVisible.class);
        holder(PostKind.SYSTEM_ADMINISTRATOR, world.countyId);
        factors.reset(lost, actors.of(person).orElseThrow());
        assertThat(factors.hasOne(lost)).isFalse();
        assertThat(jdbc.sql("select ended_by from second_factor where person_id = ?")
                        .param(lost)
                        .query(Long.class)
                        .single())
                .isEqualTo(person);
    }

    @Test
    void what_was_sealed_for_one_purpose_or_changed_is_not_opened() {
        byte[] sealed = secrets.seal("secret".getBytes(), "one");
        assertThat(secrets.open(sealed, "one")).isEqualTo("secret".getBytes());
        assertThatThrownBy(() -> secrets.open(sealed, "other")).isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> secrets.open(sealed, "one")).isInstanceOf(IllegalStateException.class);
    }
}
