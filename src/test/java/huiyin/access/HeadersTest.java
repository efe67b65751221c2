package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.World;
import huiyin.testing.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest extends AccessTest {
    @Test
    void every_answer_carries_the_strict_headers() {
        for (String path : new String[] {"/signin", "/nothing-here", "/account"}) {
            var headers = browser().get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .contains(
                            "default-src 'self'",
                            "script-src 'self'",
                            "object-src 'none'",
                            "frame-ancestors 'none'",
                            "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Permissions-Policy")).hasValue("geolocation=(), camera=(), microphone=()");
        }
    }

    @Test
    void a_page_that_was_forwarded_to_carries_them_too() {
        var refused = browser().signIn("QX-NIEMAND", "falsch falsch");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void health_is_open_and_no_other_look_inside() {
        assertThat(browser().get("/actuator/health").status()).isEqualTo(200);
        assertThat(browser().get("/actuator/env").status()).isEqualTo(404);
        assertThat(browser().get("/actuator").status()).isEqualTo(404);
        assertThat(browser().get("/actuator/prometheus").status()).isEqualTo(404);
        assertThat(browser().get("/metrics").status()).isEqualTo(404);
    }

    @Test
    void what_is_not_there_is_answered_in_chinese() {
        var answer = browser().get("/nothing-here");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("没有这个页面");
    }

    @Test
    void who_only_reads_gets_no_session() {
        Browser reader = browser();
        reader.get("/nothing-here");
        assertThat(reader.session()).isEmpty();
    }

    @Test
    void a_form_of_another_site_is_refused_with_a_sentence() {
        var answer = browser()
                .send(browser()
                        .request("/account/password")
                        .header("Origin", "https://evil.example")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("a=b")));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("页面已经过期");
    }

    @Test
    void a_form_whose_session_ended_keeps_what_was_typed_through_sign_in() {
        String staffNo = staffNo();
        long person = world.person(staffNo, "林秋实", null);
        world.post(person, world.townId, huiyin.organisation.PostKind.DEPUTY_LEADER, "副镇长");
        accounts.open(person, World.PASSWORD);
        Browser browser = browser();
        var lost = browser.postRaw("/drafts", Map.of("_key", "k", "title", "农村公路入冬前养护"));
        assertThat(lost.status()).isEqualTo(403);
        assertThat(lost.body()).contains("登录已经过期", "农村公路入冬前养护");
        browser.read(lost.body());
        var in = browser.post(
                "/signin",
                "account",
                staffNo,
                "password",
                World.PASSWORD,
                "held.action",
                "/drafts",
                "held.field.title",
                "农村公路入冬前养护",
                "held.field._key",
                "k",
                "held.field._form",
                "draft",
                "held.field._at",
                "/tasks/new",
                "held.field.due",
                "2026-10-08",
                "held.field.leader",
                "4711");
        assertThat(in.headers().firstValue("Location")).get().asString().endsWith("/held");
        assertThat(browser.get("/held").body())
                .contains(
                        "<dt>任务名称</dt><dd>农村公路入冬前养护</dd>",
                        "<dt>完成期限</dt><dd>2026年10月8日</dd>",
                        "选的、勾的",
                        "href=\"/tasks/new\"",
                        "action=\"/drafts\"",
                        "name=\"leader\" value=\"4711\"")
                .doesNotContain("<dd>4711", "<dd>k</dd>", "<dd>draft");
    }

    @Test
    void a_form_with_files_brings_its_token_too() {
        Browser browser = browser();
        String staffNo = staffNo();
        long person = world.person(staffNo, "林秋实", null);
        world.post(person, world.townId, huiyin.organisation.PostKind.DEPUTY_LEADER, "副镇长");
        accounts.open(person, World.PASSWORD);
        browser.signIn(staffNo, World.PASSWORD);
        browser.get("/account");
        String body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.hidden("_csrf")
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"_key\"\r\n\r\n" + java.util.UUID.randomUUID()
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc\r\n--b--\r\n";
        var answer = browser.send(browser.request("/account/sessions/end-others")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("/account");
    }

    @Test
    void a_file_whose_name_holds_a_nul_is_a_bad_request_and_no_fault() {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\0.pdf\"\r\n\r\nabc\r\n--b--\r\n";
        for (String method : java.util.List.of("POST", "PUT", "DELETE")) {
            var answer = browser()
                    .send(java.net.http.HttpRequest.newBuilder(
                                    java.net.URI.create("http://localhost:" + port + "/complaints"))
                            .header("Accept", "text/html")
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body)));
            assertThat(answer.status()).as(method).isEqualTo(400);
            assertThat(answer.body()).contains("没有办成");
        }
    }
}
