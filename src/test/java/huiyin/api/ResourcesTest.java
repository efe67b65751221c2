package huiyin.api;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.access.Scope;
import huiyin.activity.Activities;
import huiyin.activity.ActivityForm;
import huiyin.activity.ActivityKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The road of a task by programs: the verbs and noes of the pages, as JSON; and what is sent twice. */
class ResourcesTest extends ApiTest {
    private static final LocalDate DUE = LocalDate.of(2026, 9, 20);

    private String draft(String title, String more) {
        return """
                {"kind": "DAILY", "title": "%s", "content": "逐户完成", "line": %d, "leader": %d, "lead": %d, "verifier": %d, "executorTitle": "村党支部书记",
                 "remindDays": 2, "due": "2026-09-20", "stars": 3, "points": "6", "units": [%d], "isPublic": true%s}""".formatted(
                        title,
                        world.lineId,
                        world.person("林秋实"),
                        world.person("周明远"),
                        world.person("周明远"),
                        world.unit("东沟村"),
                        more);
    }

    @Test
    void a_task_goes_its_whole_road_by_programs__T2_T5_T7_T9() {
        var leader = as("林秋实");
        var drafted = leader.post("/api/v1/tasks", draft("沟渠清淤", ""));
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
        long task = drafted.json().path("id").asLong();
        assertThat(drafted.header("Location")).isEqualTo("/api/v1/tasks/" + task);
        assertThat(leader.write("PUT", "/api/v1/tasks/" + task + "/draft", draft("沟渠清淤二", ""))
                        .json()
                        .path("title")
                        .asString())
                .isEqualTo("沟渠清淤二");
        assertThat(leader.post("/api/v1/tasks/" + task + "/signature-request", "")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("SIGNING");
        assertThat(leader.post("/api/v1/tasks/" + task + "/signatures", "{\"version\": 1}")
                        .status())
                .isEqualTo(404);
        as("沈国安").post("/api/v1/tasks/" + task + "/signatures", "{\"version\": 1}");
        var issued = as("何静").post("/api/v1/tasks/" + task + "/signatures", "{\"version\": 1}");
        assertThat(issued.json().path("state").asString()).isEqualTo("RUNNING");
        assertThat(issued.json().path("assignments").get(0).path("points").asString())
                .isEqualTo("6.00");
        var village = as("孙玉兰");
        long assignment = village.get("/api/v1/assignments")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asLong();
        assertThat(village.post("/api/v1/assignments/" + assignment + "/acknowledgement", "")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("ACKNOWLEDGED");
        assertThat(village.post("/api/v1/assignments/" + assignment + "/acknowledgement", "")
                        .status())
                .isEqualTo(409);
        assertThat(village.post(
                                "/api/v1/assignments/" + assignment + "/progress",
                                "{\"progress\": \"60\", \"text\": \"六成\"}")
                        .json()
                        .path("progress")
                        .asString())
                .isEqualTo("60.00");
        assertThat(village.post("/api/v1/assignments/" + assignment + "/submission", "{\"text\": \"全部完成\"}")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("SUBMITTED");
        var head = as("周明远");
        assertThat(head.get("/api/v1/assignments?role=VERIFIER").json().path("items"))
                .hasSize(1);
        assertThat(head.post("/api/v1/assignments/" + assignment + "/verification", "{\"accepted\": false}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("reason");
        var low = head.post(
                "/api/v1/assignments/" + assignment + "/verification", "{\"accepted\": true, \"quality\": \"0.8\"}");
        assertThat(low.status()).isEqualTo(422);
        assertThat(low.json().path("ruleId").asString()).isEqualTo("T8");
        assertThat(low.json().path("field").asString()).isEqualTo("reason");
        var verified = head.post(
                "/api/v1/assignments/" + assignment + "/verification", "{\"accepted\": true, \"quality\": \"1.0\"}");
        assertThat(verified.json().path("earned").asString()).isEqualTo("6.00");
        assertThat(village.get("/api/v1/entries")
                        .json()
                        .path("items")
                        .get(0)
                        .path("points")
                        .asString())
                .isEqualTo("6.00");
        assertThat(village.get("/api/v1/standings?period=2026-Q3")
                        .json()
                        .path("items")
                        .get(0)
                        .path("points")
                        .asString())
                .isEqualTo("6.00");
        var whole = leader.get("/api/v1/tasks/" + task).json();
        assertThat(whole.path("state").asString()).isEqualTo("DONE");
        assertThat(whole.path("timeline").size()).isGreaterThan(7);
        assertThat(whole.path("signatures").size()).isEqualTo(2);
    }

    @Autowired
    Activities activities;

    private void visited(String name) {
        activities.record(
                new ActivityForm(ActivityKind.VISIT, world.clock.today(), null, "二组", "走访", List.of()),
                List.of(),
                world.actor(name));
    }

    @Test
    void what_the_owner_may_not_see_does_not_exist() {
        visited("孙玉兰");
        assertThat(as("马德福").get("/api/v1/activities").json().path("items")).isEmpty();
        for (String unread : List.of("kind=VISITS", "from=yesterday", "unit=x", "q=%00")) {
            assertThat(as("何静").get("/api/v1/activities?" + unread).status()).isEqualTo(422);
        }
        long task = world.issued(world.daily("清淤", DUE, "东沟村"));
        assertThat(as("秦越").get("/api/v1/tasks/" + task).status()).isEqualTo(404);
        assertThat(as("秦越").get("/api/v1/tasks").json().path("items")).isEmpty();
        assertThat(as("马德福")
                        .post(
                                "/api/v1/assignments/" + world.assignment(task, "东沟村") + "/submission",
                                "{\"text\": \"办完\"}")
                        .status())
                .isEqualTo(404);
        assertThat(as("唐一鸣").get("/api/v1/people").body()).doesNotContain("phone");
    }

    @Test
    void lists_come_in_parts_that_join_without_gap_or_double() {
        for (int i = 0; i < 5; i++) {
            world.issued(world.daily("第" + i + "件", DUE.plusDays(i), "东沟村"));
            visited("孙玉兰");
        }
        for (String list : List.of(
                "/api/v1/tasks?scope=ALL",
                "/api/v1/assignments?role=EXECUTOR",
                "/api/v1/activities?kind=VISIT&from=2026-09-17",
                "/api/v1/units?x=1",
                "/api/v1/people?x=1",
                "/api/v1/posts?x=1")) {
            var program = as("孙玉兰");
            var ids = new ArrayList<Long>();
            String after = "";
            do {
                var part = program.get(list + "&limit=2" + after).json();
                part.path("items").forEach(item -> ids.add(item.path("id").asLong()));
                after = part.path("next").isString()
                        ? "&after=" + part.path("next").asString()
                        : "";
            } while (!after.isEmpty());
            var whole = new ArrayList<Long>();
            program.get(list + "&limit=100")
                    .json()
                    .path("items")
                    .forEach(item -> whole.add(item.path("id").asLong()));
            assertThat(ids).as(list).isEqualTo(whole).hasSizeGreaterThan(4).doesNotHaveDuplicates();
        }
    }

    @Test
    void every_no_is_a_problem_in_chinese() {
        var program = as("林秋实");
        var noes = new ArrayList<Program.Answer>();
        noes.add(expect(400, program.post("/api/v1/tasks", "{\"title\": ")));
        noes.add(expect(400, program.post("/api/v1/tasks", "")));
        noes.add(expect(400, program.post("/api/v1/tasks", "{\"titel\": \"x\"}")));
        noes.add(expect(400, program.post("/api/v1/tasks", "{\"title\": \"a\", \"title\": \"b\"}")));
        noes.add(expect(400, program.post("/api/v1/tasks", "{\"title\": 7}")));
        noes.add(expect(400, program.post("/api/v1/tasks", "{\"stars\": 1.5}")));
        noes.add(expect(400, program.post("/api/v1/tasks", "{\"line\": 99999999999999999999}")));
        noes.add(expect(400, program.post("/api/v1/tasks", "[".repeat(5000))));
        noes.add(expect(400, program.post("/api/v1/tasks", draft("清淤", "") + "x")));
        noes.add(expect(
                413, program.post("/api/v1/tasks", draft("清淤", ", \"list\": \"" + "长".repeat(100_000) + "\""))));
        noes.add(expect(
                415, program.post("/api/v1/tasks", "title=x", "Content-Type", "application/x-www-form-urlencoded")));
        noes.add(expect(405, program.write("DELETE", "/api/v1/tasks", "")));
        noes.add(expect(406, Program.send(program.request("/api/v1/tasks").header("Accept", "text/html"))));
        noes.add(expect(404, program.get("/api/v1/nothing")));
        noes.add(expect(404, program.get("/api/v1/tasks/one")));
        noes.add(expect(404, program.get("/api/v1/tasks/99999999999999999999")));
        noes.add(expect(422, program.get("/api/v1/tasks?limit=0")));
        noes.add(expect(422, program.get("/api/v1/tasks?scope=mine")));
        noes.add(expect(422, program.post("/api/v1/tasks", draft("清淤", "").replace("\"6\"", "\"9\""))));
        noes.add(expect(401, new Program(port, "").get("/api/v1/nothing")));
        assertThat(noes).allSatisfy(no -> {
            assertThat(no.type()).startsWith("application/problem+json");
            assertThat(no.detail()).as(no.body()).containsPattern("[\\u4e00-\\u9fff]{2}");
            assertThat(no.json().path("status").asInt()).isEqualTo(no.status());
        });
        var band = noes.get(18).json();
        assertThat(band.path("ruleId").asString()).isEqualTo("T1");
        assertThat(band.path("field").asString()).isEqualTo("points");
        assertThat(noes.get(2).json().path("field").asString()).isEqualTo("titel");
        assertThat(count("select count(*) from matter")).isZero();
    }

    private static Program.Answer expect(int status, Program.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    @Test
    void the_same_write_under_one_key_takes_effect_once_and_is_answered_twice() {
        var program = as("林秋实");
        var first = program.post("/api/v1/tasks", draft("清淤", ""), "Idempotency-Key", "a-1");
        var second = program.post("/api/v1/tasks", draft("清淤", ""), "Idempotency-Key", "a-1");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(count("select count(*) from matter")).isEqualTo(1);
        var changed = program.post("/api/v1/tasks", draft("清淤二", ""), "Idempotency-Key", "a-1");
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.json().path("field").asString()).isEqualTo("Idempotency-Key");
        assertThat(program.post("/api/v1/tasks", draft("清淤", ""), "Idempotency-Key", "a 1")
                        .status())
                .isEqualTo(422);
        assertThat(as("秦越").post("/api/v1/tasks", draft("清淤", ""), "Idempotency-Key", "a-1")
                        .status())
                .as("another owner's key is another")
                .isEqualTo(422);
        assertThat(count("select count(*) from matter")).isEqualTo(1);
    }

    @Test
    void a_refused_write_leaves_nothing_and_its_key_free() {
        var program = as("林秋实");
        assertThat(program.post("/api/v1/tasks", draft("清淤", "").replace("\"6\"", "\"9\""), "Idempotency-Key", "b-1")
                        .status())
                .isEqualTo(422);
        assertThat(count("select count(*) from api_write")).isZero();
        assertThat(program.post("/api/v1/tasks", draft("清淤", ""), "Idempotency-Key", "b-1")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void the_same_write_sent_at_once_eight_times_takes_effect_once() throws Exception {
        var program = as("林秋实");
        try (var pool = Executors.newFixedThreadPool(8)) {
            Callable<Program.Answer> call =
                    () -> program.post("/api/v1/tasks", draft("清淤", ""), "Idempotency-Key", "c-1");
            var answers =
                    pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> call).toList());
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(201);
                assertThat(answer.get().body())
                        .isEqualTo(answers.getFirst().get().body());
            }
        }
        assertThat(count("select count(*) from matter")).isEqualTo(1);
    }

    @Test
    void the_document_lists_every_route_and_scope_and_the_answers_have_its_shape() {
        visited("孙玉兰");
        long task = world.issued(world.daily("清淤", DUE, "东沟村"));
        var document = new Program(port, "").get("/api/v1/openapi.json").json();
        var listed = new TreeSet<String>();
        var scopes = new TreeSet<String>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(operation -> {
                    listed.add(operation.getKey().toUpperCase() + " " + path.getKey());
                    assertThat(operation.getValue().path("summary").asString())
                            .as(path.getKey())
                            .containsPattern("[\\u4e00-\\u9fff]");
                    assertThat(operation.getValue().path("responses").has("422"))
                            .isTrue();
                    assertThat(operation.getValue().path("parameters").toString())
                            .doesNotContain("actor");
                    operation
                            .getValue()
                            .path("security")
                            .forEach(item -> item.path("token").forEach(scope -> scopes.add(scope.asString())));
                }));
        assertThat(listed)
                .contains(
                        "GET /api/v1/units",
                        "POST /api/v1/tasks",
                        "PUT /api/v1/tasks/{id}/draft",
                        "POST /api/v1/assignments/{id}/verification")
                .allMatch(route -> route.contains(" /api/v1/"))
                .hasSizeGreaterThanOrEqualTo(15);
        assertThat(scopes)
                .contains(
                        Scope.ORGANISATION_READ.code(),
                        Scope.TASKS_READ.code(),
                        Scope.TASKS_WRITE.code(),
                        Scope.ASSIGNMENTS_WRITE.code(),
                        Scope.SCORES_READ.code());
        assertThat(document.path("components").path("schemas").has("Problem")).isTrue();
        var program = as("孙玉兰");
        for (String path : List.of(
                "/api/v1/tasks",
                "/api/v1/assignments",
                "/api/v1/activities",
                "/api/v1/units",
                "/api/v1/people",
                "/api/v1/posts")) {
            shaped(document, schema(document, path), program.get(path).json(), path);
        }
        shaped(
                document,
                schema(document, "/api/v1/tasks/{id}"),
                program.get("/api/v1/tasks/" + task).json(),
                "task");
        shaped(
                document,
                schema(document, "/api/v1/standings"),
                program.get("/api/v1/standings?period=2026-Q3").json(),
                "standing");
    }

    private static JsonNode schema(JsonNode document, String path) {
        return document.path("paths")
                .path(path)
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    /** Every field answered is described, and is of the type described. */
    private static void shaped(JsonNode document, JsonNode schema, JsonNode value, String where) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asString().replace("#/components/schemas/", "");
            shaped(document, document.path("components").path("schemas").path(name), value, where + "(" + name + ")");
            return;
        }
        assertThat(schema.isMissingNode() || schema.isEmpty())
                .as(where + " is described")
                .isFalse();
        if (value.isObject()) {
            value.propertyStream()
                    .filter(property -> !property.getValue().isNull())
                    .forEach(property -> {
                        assertThat(schema.path("properties").has(property.getKey()))
                                .as(where + "." + property.getKey())
                                .isTrue();
                        shaped(
                                document,
                                schema.path("properties").path(property.getKey()),
                                property.getValue(),
                                where + "." + property.getKey());
                    });
        } else if (value.isArray()) {
            value.forEach(item -> shaped(document, schema.path("items"), item, where + "[]"));
        } else {
            String type = schema.path("type").toString();
            assertThat(type)
                    .as(where + " " + value)
                    .contains(value.isBoolean() ? "boolean" : value.isNumber() ? "integer" : "string");
        }
    }
}
