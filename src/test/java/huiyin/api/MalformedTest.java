package huiyin.api;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.access.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Malformed requests over every route of pages and interface: none is a fault, none leaves part of a write. Every route
 * is asked by every caller once; {@code bin/test -Dtest=MalformedTest -Dhuiyin.malformed.requests=10000} asks five
 * times as much, and {@code -Dhuiyin.malformed.seed=} something else.
 */
class MalformedTest extends ApiTest {
    private static final int REQUESTS = Integer.getInteger("huiyin.malformed.requests", 2_000);
    private static final long SEED = Long.getLong("huiyin.malformed.seed", 20260917);
    private static final int BATCH = 20;
    /** Not business: who is signed in, what was tried, what runs when. */
    private static final List<String> APART = List.of(
            "spring_session",
            "spring_session_attributes",
            "sign_in_attempt",
            "flyway_schema_history",
            "scheduled_tasks",
            "form_key",
            "api_write",
            "audit",
            "audit_book");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private record Route(String method, String path, HandlerMethod handler) {}

    /** Somebody, by the headers that say so. @param csrf of the session; empty where there is none */
    private record Caller(String name, String headers, String csrf) {}

    private List<Route> program() {
        var found = new TreeMap<String, Route>();
        routes.getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().forEach(path -> {
                    var methods = mapping.getMethodsCondition().getMethods();
                    (methods.isEmpty()
                                    ? List.of("GET", "POST")
                                    : methods.stream().map(Enum::name).toList())
                            .forEach(method -> found.put(method + " " + path, new Route(method, path, handler)));
                }));
        return List.copyOf(found.values());
    }

    private List<Caller> people() {
        var callers = new ArrayList<>(List.of(new Caller("nobody", "", "")));
        for (String name : List.of("林秋实", "沈国安", "孙玉兰", "周明远", "吴晓燕", "段平", "无职的人")) {
            var reader = browser(name);
            callers.add(new Caller(
                    name, "Cookie: " + reader.cookies() + "\r\nOrigin: http://localhost\r\n", reader.hidden("_csrf")));
        }
        return callers;
    }

    private List<Caller> programs() {
        var callers = new ArrayList<>(List.of(new Caller("no token", "", "")));
        for (String name : List.of("林秋实", "沈国安", "孙玉兰", "周明远", "秦越")) {
            callers.add(new Caller(
                    "token of " + name, "Authorization: Bearer " + token(name, Scope.values()) + "\r\n", ""));
        }
        return callers;
    }

    private TreeSet<String> ids() {
        long task = world.issuedToAllVillages("农村户厕整改", LocalDate.of(2026, 9, 20));
        long done = world.issued(world.daily("清淤", LocalDate.of(2026, 9, 21), "东沟村"));
        long verified = world.verified(done, "东沟村");
        long draft = world.drafted(world.daily("草稿", LocalDate.of(2026, 9, 22), "东沟村"));
        long sent = world.sent(world.roadmap("年度", LocalDate.of(2026, 9, 22), LocalDate.of(2026, 9, 30), "东沟村"));
        var ids = new TreeSet<String>();
        for (long id : List.of(
                task,
                done,
                verified,
                draft,
                sent,
                world.assignment(task, "东沟村"),
                world.submitted(task, "老塘村"),
                world.townId,
                world.lineId,
                world.unit("东沟村"),
                world.person("孙玉兰"),
                world.person("林秋实"))) {
            ids.add(String.valueOf(id));
        }
        ids.add(jdbc.sql("select max(id)::text from entry").query(String.class).single());
        ids.add("2026-Q3");
        return ids;
    }

    private Map<String, Long> rows() {
        String counts = String.join(
                " union all ",
                tables.stream()
                        .map(table -> "select '" + table + "' as name, count(*) as rows from " + table)
                        .toList());
        var rows = new LinkedHashMap<String, Long>();
        jdbc.sql(counts)
                .query((row, n) -> rows.put(row.getString("name"), row.getLong("rows")))
                .list();
        return rows;
    }

    private List<String> tables = List.of();

    @Test
    void malformed_requests_are_answered_without_a_fault_or_a_partial_row() throws IOException {
        var ids = ids();
        var people = people();
        var programs = programs();
        tables = jdbc
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !APART.contains(table))
                .toList();
        var make = new Malformed(SEED, ids);
        var program = program();
        var wrong = new LinkedHashMap<String, String>();
        var answers = new TreeMap<Integer, Integer>();
        var rows = rows();
        boolean wrote = false;
        int checked = 0;
        long began = System.nanoTime();
        try (var client = new RawClient(port)) {
            for (int n = 0; n < REQUESTS; n++) {
                Route route = program.get(n % program.size());
                boolean api = route.path().startsWith("/api/v1");
                var callers = api && n % 11 != 0 ? programs : people;
                Caller caller = callers.get((n / program.size()) % callers.size());
                var request = make.request(
                        route.method(),
                        route.path(),
                        route.handler(),
                        caller.csrf().isEmpty() ? Map.of() : Malformed.form(caller.csrf()));
                var answer = client.send(
                        request.method() + " " + request.target() + " HTTP/1.1\r\n" + caller.headers()
                                + String.join(
                                        "",
                                        request.headers().stream()
                                                .filter(header ->
                                                        caller.headers().isEmpty()
                                                                || !header.startsWith("Authorization")
                                                                        && !header.startsWith("Cookie"))
                                                .map(header -> header + "\r\n")
                                                .toList()),
                        request.body(),
                        request.method().equals("HEAD"));
                answers.merge(answer.status(), 1, Integer::sum);
                String said = n + " as " + caller.name() + ": " + request.method() + " " + request.target() + " "
                        + request.headers();
                if (answer.status() >= 500 || answer.status() == 0) {
                    wrong.put(
                            route.method() + " " + route.path() + " " + answer.status(),
                            said + "\n    " + shortened(new String(request.body(), StandardCharsets.UTF_8)) + "\n    "
                                    + shortened(answer.body()));
                }
                if (answer.status() >= 400
                        && !answer.body().isEmpty()
                        && !answer.body().matches("(?s).*[\\u4e00-\\u9fff].*")) {
                    wrong.put(
                            route.method() + " " + route.path() + " not in Chinese",
                            said + "\n    " + shortened(answer.body()));
                }
                wrote |= !request.isRead() && answer.status() < 400;
                if (n % BATCH == BATCH - 1) {
                    var after = rows();
                    if (!wrote) {
                        checked++;
                        if (!after.equals(rows)) {
                            wrong.put("rows changed up to request " + n, rows + "\n    " + after);
                        }
                    }
                    rows = after;
                    wrote = false;
                }
            }
        }
        Files.writeString(
                Path.of("target/malformed.txt"),
                REQUESTS + " requests from seed " + SEED + ": " + answers + " in "
                        + Duration.ofNanos(System.nanoTime() - began) + ", " + checked + " batches compared\n");
        assertThat(wrong).as("from seed %d: %s", SEED, answers).isEmpty();
        assertThat(checked)
                .as("batches in which nothing was accepted, " + answers)
                .isGreaterThan(REQUESTS / BATCH / 3);
        assertThat(answers.keySet()).contains(200, 400, 401, 403, 404, 405, 422);
    }

    private static String shortened(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "……";
    }
}
