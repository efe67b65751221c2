package huiyin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.access.Scope;
import huiyin.kernel.Refusal;
import huiyin.organisation.PostKind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A token, what it opens, and what it does not. */
class TokensTest extends ApiTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    /** Method and path to scope, as the program has them. */
    private TreeMap<String, Scope> program() {
        var found = new TreeMap<String, Scope>();
        routes.getHandlerMethods().forEach((mapping, handler) -> {
            var asked = handler.getMethodAnnotation(huiyin.access.ForToken.class);
            if (asked != null) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapping.getPatternValues()
                                .forEach(path -> found.put(method + " " + path, asked.value())));
            }
        });
        return found;
    }

    private int ask(String route, String token) {
        String[] parts = route.split(" ");
        return new Program(port, token)
                .write(
                        parts[0],
                        parts[1].replaceAll("\\{[^}]+}", "999999"),
                        parts[0].equals("GET") || parts[0].equals("DELETE") ? "" : "{}")
                .status();
    }

    @Test
    void every_route_of_the_interface_asks_for_one_scope_and_opens_to_nothing_else() {
        var program = program();
        assertThat(program.keySet())
                .allMatch(route -> route.contains(" /api/v1/"))
                .hasSizeGreaterThan(12);
        routes.getHandlerMethods().forEach((mapping, handler) -> {
            if (mapping.getPatternValues().stream().anyMatch(path -> path.startsWith("/api/v1/"))
                    && !mapping.getPatternValues().contains(DocumentController.DOCUMENT)) {
                assertThat(handler.hasMethodAnnotation(huiyin.access.ForToken.class))
                        .as(handler.toString())
                        .isTrue();
            }
        });
        var wrong = new TreeSet<String>();
        for (Scope scope : Scope.values()) {
            String token = token("林秋实", scope);
            program.forEach((route, asked) -> {
                int status = ask(route, token);
                if (scope == asked ? status == 401 || status == 403 || status >= 500 : status != 403) {
                    wrong.add(route + " with " + scope.code() + ": " + status);
                }
            });
        }
        program.keySet().forEach(route -> {
            if (ask(route, "") != 401) {
                wrong.add(route + " without a token: " + ask(route, ""));
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_session_opens_nothing_here_and_a_token_opens_no_page() {
        var signedIn = browser("林秋实");
        assertThat(signedIn.get("/my-day").status()).isEqualTo(200);
        assertThat(signedIn.get("/api/v1/tasks").status()).isEqualTo(401);
        var program = as("林秋实");
        assertThat(program.get("/my-day").status()).isEqualTo(302);
        var answer = program.get("/api/v1/tasks");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.http().headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_token_made_on_the_page_is_shown_once_works_and_ends_when_revoked() {
        var page = browser("林秋实");
        assertThat(page.post("/account/tokens", "name", "公文系统", "expires", EXPIRES)
                        .body())
                .contains("请至少选一项用途");
        var made = page.post(
                "/account/tokens", "name", "公文系统", "expires", EXPIRES, "scopes", "tasks:read", "scopes", "scores:read");
        var shown = java.util.regex.Pattern.compile("hy_[A-Za-z0-9_-]{43}").matcher(made.body());
        assertThat(shown.find()).isTrue();
        var program = new Program(port, shown.group());
        assertThat(program.get("/api/v1/tasks").status()).isEqualTo(200);
        assertThat(program.get("/api/v1/units").status()).isEqualTo(403);
        assertThat(page.get("/account/tokens").body())
                .contains("公文系统", "读取任务和派单")
                .doesNotContain(shown.group());
        long id = jdbc.sql("select id from api_token").query(Long.class).single();
        page.post("/account/tokens/" + id + "/revocation");
        assertThat(program.get("/api/v1/tasks").status()).isEqualTo(401);
        assertThat(page.get("/account/tokens").body()).contains("已吊销");
    }

    @Test
    void a_token_in_an_address_is_refused_and_revoked_and_its_owner_told() {
        for (String where : List.of("?access_token=%s", "?limit=5&x=%s", "/%s", "?access_token=%%68y_" + "%s")) {
            String token = token("林秋实", Scope.TASKS_READ);
            String shown = where.startsWith("?access_token=%%") ? token.substring(3) : token;
            var answer = new Program(port, "").get("/api/v1/tasks" + where.formatted(shown));
            assertThat(answer.status()).as(where).isEqualTo(400);
            assertThat(answer.detail()).contains("吊销");
            assertThat(new Program(port, token).get("/api/v1/tasks").status())
                    .as(where)
                    .isEqualTo(401);
        }
        String token = token("林秋实", Scope.TASKS_READ);
        String basic = Base64.getEncoder().encodeToString((token + ":x").getBytes(StandardCharsets.UTF_8));
        assertThat(Program.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/tasks"))
                                .header("Authorization", "Basic " + basic))
                        .status())
                .isEqualTo(400);
        assertThat(new Program(port, token).get("/api/v1/tasks").status()).isEqualTo(401);
        assertThat(count(
                        "select count(*) from notice where person_id = ? and href = '/account/tokens'",
                        world.person("林秋实")))
                .isEqualTo(5);
        assertThat(count("select count(*) from api_token where revoked_why = 'LEAKED'"))
                .isEqualTo(5);
    }

    @Test
    void a_token_ends_with_its_last_day_and_with_its_owners_post() {
        var program = as("林秋实");
        world.clock.set("2026-12-31T23:59:59");
        assertThat(program.get("/api/v1/tasks").status()).isEqualTo(200);
        world.clock.set("2027-01-01T00:00:00");
        var expired = program.get("/api/v1/tasks");
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(expired.type()).startsWith("application/problem+json");
    }

    @Test
    void only_the_day_of_its_last_use_is_kept_and_only_its_hash() {
        String token = token("林秋实", Scope.TASKS_READ);
        new Program(port, token).get("/api/v1/tasks");
        assertThat(jdbc.sql("select last_used_on::text from api_token")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-09-17");
        assertThat(jdbc.sql("select row_to_json(t)::text from api_token t")
                        .query(String.class)
                        .single())
                .doesNotContain(token.substring(3));
    }

    @Test
    void administrators_do_no_business_by_token_either() {
        assertThatThrownBy(() -> token("段平", Scope.TASKS_READ)).isInstanceOf(Refusal.class);
        var program = as("段平");
        assertThat(program.get("/api/v1/units").status()).isEqualTo(200);
        String token = token("方远", Scope.TASKS_READ);
        jdbc.sql("update api_token set person_id = ? where name = '测试系统' and person_id = ?")
                .params(world.person("段平"), world.person("方远"))
                .update();
        assertThat(new Program(port, token).get("/api/v1/tasks").status()).isEqualTo(403);
        assertThat(PostKind.SYSTEM_ADMINISTRATOR.isAdministrator()).isTrue();
    }

    @Test
    void a_token_has_a_name_a_purpose_and_a_year_at_most() {
        var owner = world.actor("林秋实");
        assertThatThrownBy(() -> tokens.make(" ", List.of("tasks:read"), EXPIRES, owner))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tokens.make("系统", List.of(), EXPIRES, owner)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tokens.make("系统", List.of("tasks:all"), EXPIRES, owner))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tokens.make("系统", List.of("tasks:read"), "2027-09-18", owner))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tokens.make("系统", List.of("tasks:read"), "2026-09-16", owner))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tokens.make("系统", List.of("tasks:read"), "2027-02-30", owner))
                .isInstanceOf(Refusal.class);
        assertThat(tokens.make("系统", List.of("tasks:read"), "2027-09-17", owner).token())
                .matches("hy_[A-Za-z0-9_-]{43}");
    }

    @Test
    void wrong_tokens_are_slowed_by_address_and_right_ones_are_not() {
        var wrong = new Program(port, "hy_" + "x".repeat(43));
        var right = as("林秋实");
        Program.Answer answer = null;
        for (int i = 0; i <= 60; i++) {
            answer = Program.sendFromElsewhere(wrong.request("/api/v1/tasks"));
            assertThat(answer.status()).isIn(401, 429);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.detail()).contains("秒后再试");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(Program.sendFromElsewhere(right.request("/api/v1/tasks")).status())
                .isEqualTo(200);
        assertThat(wrong.get("/api/v1/tasks").status()).isEqualTo(401);
    }

    @Test
    void the_document_has_each_route_with_its_scope_and_every_answer_and_no_other_route() {
        var document = new Program(port, "").get("/api/v1/openapi.json").json();
        var described = new TreeMap<String, String>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(operation -> {
                    String route = operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                    described.put(
                            route,
                            operation
                                    .getValue()
                                    .path("security")
                                    .path(0)
                                    .path("token")
                                    .path(0)
                                    .asString());
                    var answers = operation.getValue().path("responses");
                    for (String no : List.of("400", "401", "403", "404", "409", "413", "415", "422", "429", "503")) {
                        assertThat(answers.path(no)
                                        .path("content")
                                        .path("application/problem+json")
                                        .path("schema")
                                        .path("$ref")
                                        .asString())
                                .as(route + " " + no)
                                .isEqualTo("#/components/schemas/Problem");
                    }
                    boolean makes = List.of("POST /api/v1/tasks", "POST /api/v1/webhooks")
                            .contains(route);
                    assertThat(answers.has(makes ? "201" : "200")).as(route).isTrue();
                    assertThat(answers.has(makes ? "200" : "201")).as(route).isFalse();
                    assertThat(operation
                                    .getValue()
                                    .path("parameters")
                                    .toString()
                                    .contains("Idempotency-Key"))
                            .as(route)
                            .isEqualTo(!route.startsWith("GET"));
                }));
        var there = new TreeMap<String, String>();
        program().forEach((route, scope) -> there.put(route, scope.code()));
        assertThat(described).isEqualTo(there);
    }

    @Test
    void a_token_used_for_what_it_is_not_for_is_in_the_trail_once_and_so_are_those_that_end_with_the_account() {
        long before = count("select coalesce(max(seq), 0) from audit");
        String token = token("林秋实", Scope.TASKS_READ);
        for (int i = 0; i < 3; i++) {
            assertThat(new Program(port, token).get("/api/v1/units").status()).isEqualTo(403);
        }
        assertThat(jdbc.sql(
                                "select person || ' ' || subject || ' ' || after from audit where kind = 'REFUSED' and person = '林秋实' and subject like '接口令牌%' and seq > ?")
                        .param(before)
                        .query(String.class)
                        .list())
                .containsExactly("林秋实 接口令牌没有“读取组织架构”这项用途 GET /api/v1/units");
        var page = browser("段平");
        page.get("/accounts");
        page.post("/accounts/" + world.actor("林秋实").personId() + "/activation");
        assertThat(new Program(port, token).get("/api/v1/tasks").status()).isEqualTo(401);
        assertThat(jdbc.sql(
                                "select person || ' ' || subject || ' ' || before || ' ' || after from audit where kind = 'TOKEN' order by seq desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("段平 吊销接口令牌：测试系统，因为重新开通账户 有效 吊销");
    }

    @Test
    void wrong_tokens_are_in_the_trail_once_for_an_address_and_without_the_token() {
        long before = count("select coalesce(max(seq), 0) from audit");
        String wrong = "hy_" + "w".repeat(43);
        for (int i = 0; i < 3; i++) {
            assertThat(new Program(port, wrong).get("/api/v1/tasks").status()).isEqualTo(401);
        }
        assertThat(Program.sendFromElsewhere(new Program(port, "hy_short").request("/api/v1/tasks"))
                        .status())
                .isEqualTo(401);
        var kept = jdbc.sql("select kind || ' ' || subject || ' ' || address from audit where seq > ? order by seq")
                .param(before)
                .query(String.class)
                .list();
        assertThat(kept)
                .containsExactly("SIGN_IN_FAILED 接口令牌不对、已到期或已吊销 127.0.0.1", "SIGN_IN_FAILED 接口令牌不对、已到期或已吊销 127.0.0.2");
        assertThat(jdbc.sql("select string_agg(audit::text, ' ') from audit")
                        .query(String.class)
                        .single())
                .doesNotContain("www");
    }

    @Test
    void tokens_made_revoked_and_leaked_are_in_the_trail() {
        var page = browser("林秋实");
        page.get("/account/tokens");
        page.post("/account/tokens", "name", "留痕系统", "expires", EXPIRES, "scopes", "tasks:read");
        page.get("/account/tokens");
        page.post("/account/tokens/"
                + jdbc.sql("select id from api_token").query(Long.class).single() + "/revocation");
        new Program(port, "").get("/api/v1/tasks?access_token=" + token("林秋实", Scope.TASKS_READ));
        assertThat(jdbc.sql(
                                "select person || ' ' || subject || ' ' || after from audit where kind = 'TOKEN' order by seq desc limit 4")
                        .query(String.class)
                        .list()
                        .reversed())
                .containsExactly(
                        "林秋实 建立接口令牌：留痕系统 用途 读取任务和派单，有效至 2026-12-31",
                        "林秋实 吊销接口令牌：留痕系统 吊销",
                        "林秋实 建立接口令牌：测试系统 用途 读取任务和派单，有效至 2026-12-31",
                        "平台 吊销接口令牌：测试系统，它出现在网址里 吊销");
    }
}
