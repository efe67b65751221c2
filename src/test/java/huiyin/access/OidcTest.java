package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.World;
import huiyin.organisation.PostKind;
import huiyin.testing.Browser;
import huiyin.testing.HeldTime;
import huiyin.testing.Wide;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in by a real identity provider over HTTP. The program starts before the provider does. */
@SpringBootTest(
        classes = huiyin.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.oidc.label=用县统一认证登录")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OidcTest extends AccessTest {
    private static final int PROVIDER = freePort();
    private static final String ISSUER = "http://127.0.0.1:" + PROVIDER;
    private static ConfigurableApplicationContext provider;

    @Autowired
    HeldTime time;

    @Autowired
    SecondFactors factors;

    private long person;

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("huiyin.oidc.issuer", () -> ISSUER);
        registry.add("huiyin.oidc.client-id", () -> "huiyin");
        registry.add("huiyin.oidc.client-secret", () -> "secret");
    }

    @AfterAll
    static void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    private String holder(PostKind kind, boolean open) {
        String staffNo = staffNo();
        person = world.person(staffNo, "某" + staffNo, null);
        world.post(person, kind.isAdministrator() ? world.countyId : world.townId, kind, kind.label());
        if (open) {
            accounts.open(person, World.PASSWORD);
        }
        return staffNo;
    }

    private static String location(Browser.Answer answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.status() + " " + answer.body()));
    }

    private static HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html");
    }

    /** From our button to the provider's address, and through its form, up to the address that leads back. */
    private String there(Browser browser, String going, String name) {
        if (provider == null) {
            provider = AuthorizationServer.start(PROVIDER, "http://localhost:" + port + OidcProvider.CALLBACK);
        }
        String asked = going.isEmpty() ? location(browser.peek("/signin/oidc?to=/account?x=1")) : going;
        Browser.Answer answer = browser.send(to(asked).GET());
        assertThat(location(answer)).startsWith(ISSUER + "/login");
        String form = browser.send(to(ISSUER + "/login").GET()).body();
        var csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(form);
        assertThat(csrf.find()).isTrue();
        answer = browser.send(to(ISSUER + "/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password="
                        + AuthorizationServer.PASSWORD + "&_csrf=" + Browser.encoded(csrf.group(1)))));
        String back = location(browser.send(to(location(answer)).GET()));
        assertThat(back).startsWith("http://localhost:" + port + OidcProvider.CALLBACK + "?code=");
        return back;
    }

    private String refusal(Browser browser, Browser.Answer answer) {
        String where = location(answer);
        assertThat(where).contains("/signin");
        String page = browser.get(where.substring(where.indexOf("/signin"))).body();
        var sentence = Pattern.compile("<a href=\"#account\">([^<]+)<").matcher(page);
        assertThat(sentence.find()).as(page).isTrue();
        assertThat(browser.peek("/account").status()).as("nobody").isEqualTo(302);
        return sentence.group(1);
    }

    private List<String> kept() {
        return jdbc.sql(
                        "select kind || ' ' || subject from audit where person_id = ? and kind like 'SIGN%' order by seq")
                .param(person)
                .query(String.class)
                .list();
    }

    @Test
    @Order(1)
    void a_provider_that_is_down_stops_neither_the_program_nor_the_local_sign_in() {
        Browser browser = browser();
        assertThat(browser.get("/signin").body()).contains("用县统一认证登录", "/signin/oidc?to=");
        assertThat(refusal(browser, browser.peek("/signin/oidc"))).startsWith("统一身份认证现在连不上");
        assertThat(browser.signIn(holder(PostKind.OFFICER, true), World.PASSWORD)
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void whoever_the_provider_names_is_signed_in_under_a_new_session_and_led_to_where_he_was() {
        String staffNo = holder(PostKind.OFFICER, true);
        Browser browser = browser();
        String back = there(browser, "", staffNo);
        String before = browser.session();
        assertThat(location(browser.send(to(back).GET()))).endsWith("/account?x=1");
        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(browser.get("/account").body()).contains("某" + staffNo);
        assertThat(kept()).containsExactly("SIGNED_IN 登录（统一身份认证）");
        browser.forgetSession();
        assertThat(refusal(browser, browser.send(to(back).GET())))
                .as("the same answer again")
                .startsWith("这次统一身份认证没有完成");
    }

    @Test
    @Order(3)
    void a_second_factor_is_owed_after_it_as_after_a_password() {
        String staffNo = holder(PostKind.OFFICER, true);
        factors.begin(accounts.owner(person));
        List<String> codes =
                factors.confirm(person, OneTimeCodes.at(factors.begun(person).orElseThrow(), time.now()));
        Browser browser = browser();
        assertThat(location(browser.send(to(there(browser, "", staffNo)).GET())))
                .contains("/second-factor?to=");
        assertThat(browser.peek("/account").status()).isEqualTo(302);
        browser.get("/second-factor");
        assertThat(browser.post("/second-factor", "_form", "code", "code", codes.getFirst())
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(kept()).containsExactly("SIGNED_IN 登录（恢复码）");
    }

    @Test
    @Order(3)
    void nobody_is_created_and_no_closed_locked_or_administrators_account_is_opened_by_it() {
        Browser browser = browser();
        assertThat(refusal(
                        browser,
                        browser.send(to(there(browser, "", "nobody-here")).GET())))
                .contains("没有对应的工号");
        assertThat(jdbc.sql("select count(*) from person where staff_no = 'nobody-here'")
                        .query(Long.class)
                        .single())
                .isZero();
        browser = browser();
        assertThat(refusal(
                        browser,
                        browser.send(to(there(browser, "", holder(PostKind.OFFICER, false)))
                                .GET())))
                .contains("没有开通或已经停用");
        String locked = holder(PostKind.OFFICER, true);
        for (int i = 0; i < SignInAttempts.ALLOWED; i++) {
            browser.signIn(locked, "错的密码错的密码错的");
        }
        browser = browser();
        assertThat(refusal(browser, browser.send(to(there(browser, "", locked)).GET())))
                .contains("锁定 15 分钟");
        for (PostKind kind :
                List.of(PostKind.SYSTEM_ADMINISTRATOR, PostKind.SECURITY_ADMINISTRATOR, PostKind.AUDIT_ADMINISTRATOR)) {
            browser = browser();
            assertThat(refusal(
                            browser,
                            browser.send(
                                    to(there(browser, "", holder(kind, true))).GET())))
                    .startsWith("三员不能用统一身份认证登录");
            assertThat(kept()).singleElement().asString().startsWith("SIGN_IN_FAILED 统一身份认证：三员不能");
        }
    }

    @Test
    @Order(3)
    void another_state_another_nonce_and_somebody_elses_code_sign_in_nobody() {
        String staffNo = holder(PostKind.OFFICER, true);
        Browser browser = browser();
        String back = there(browser, "", staffNo);
        assertThat(refusal(
                        browser,
                        browser.send(to(back.replaceAll("state=[^&]+", "state=other"))
                                .GET())))
                .startsWith("这次统一身份认证没有完成");

        Browser other = browser();
        String asked = location(other.peek("/signin/oidc"));
        assertThat(asked).contains("code_challenge_method=S256");
        assertThat(refusal(
                        other,
                        other.send(to(there(other, asked.replaceAll("nonce=[^&]+", "nonce=other"), staffNo))
                                .GET())))
                .startsWith("这次统一身份认证没有完成");

        String stolen = there(browser(), "", staffNo);
        Browser thief = browser();
        String state = Pattern.compile("state=([^&]+)")
                .matcher(location(thief.peek("/signin/oidc")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(refusal(
                        thief,
                        thief.send(to(stolen.replaceAll("state=[^&]+", "state=" + state))
                                .GET())))
                .as("PKCE")
                .startsWith("这次统一身份认证没有完成");
        Browser refused = browser();
        refused.peek("/signin/oidc");
        assertThat(refusal(refused, refused.peek(OidcProvider.CALLBACK + "?error=access_denied")))
                .startsWith("这次统一身份认证没有完成");
        assertThat(kept()).isEmpty();
    }

    @Test
    void an_empty_label_leaves_the_button_its_words() {
        assertThat(new OidcProvider("https://id.example", "huiyin", "secret", "preferred_username", "", "", Wide.TIME)
                        .label())
                .isEqualTo("用统一身份认证登录");
    }

    @Test
    @Order(8)
    void after_a_sign_out_the_provider_is_to_ask_who_it_is() {
        Browser browser = browser();
        browser.send(to(there(browser, "", holder(PostKind.OFFICER, true))).GET());
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(location(browser().peek("/signin/oidc"))).doesNotContain("prompt");
        browser.post("/signout");
        assertThat(location(browser.peek("/signin/oidc"))).contains("prompt=login");
    }

    @Test
    @Order(9)
    void a_provider_that_goes_down_in_between_is_said_in_chinese() {
        String staffNo = holder(PostKind.OFFICER, true);
        Browser browser = browser();
        String back = there(browser, "", staffNo);
        provider.close();
        assertThat(refusal(browser, browser.send(to(back).GET()))).startsWith("统一身份认证现在连不上");
        assertThat(refusal(browser, browser.peek("/signin/oidc")))
                .as("the browser is not sent where nobody answers")
                .startsWith("统一身份认证现在连不上");
    }
}
