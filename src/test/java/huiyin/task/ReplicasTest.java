package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.Application;
import huiyin.TestDatabase;
import huiyin.World;
import huiyin.testing.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two programs on one database and one file store behind a proxy; one is killed under load, and only what it had in
 * hand is lost.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ReplicasTest {
    private static final Map<String, String> OFFICERS = Map.of("孙玉兰", "东沟村", "马德福", "老塘村", "田秀英", "三义村", "罗长河", "茶岭村");

    @TempDir
    Path data;

    private final String url = TestDatabase.migratedUrl();
    private final JdbcClient owner = JdbcClient.create(TestDatabase.owner(url));
    private final Map<String, Long> shares = new LinkedHashMap<>();
    private final List<String> accounts = new ArrayList<>();

    private record Report(long share, String key, String text, int status) {}

    @Test
    void one_of_two_is_killed_under_load_and_only_requests_it_had_in_hand_fail() throws Exception {
        furnish();
        try (var one = Replica.start("one", data, url, TestDatabase.programUser(), TestDatabase.programPassword())) {
            one.awaitUp();
            try (var two = Replica.start("two", data, url, TestDatabase.programUser(), TestDatabase.programPassword());
                    var proxy = new RoundRobin(List.of(one, two))) {
                two.awaitUp();
                var officers = new LinkedHashMap<Long, Browser>();
                for (int i = 0; i < accounts.size(); i++) {
                    officers.put(List.copyOf(shares.values()).get(i), Browser.of(accounts.get(i), proxy.port()));
                }
                kill(one, two, proxy, officers);
            }
        }
    }

    private void kill(Replica one, Replica two, RoundRobin proxy, Map<Long, Browser> officers) throws Exception {
        Replica victim;
        Replica survivor;
        List<Report> reports;
        long dead;
        try (var gate = TestDatabase.owner(url).getConnection()) {
            // The job of whoever has it now waits at the gate, so that it is killed in the middle of it
            gate.setAutoCommit(false);
            gate.createStatement().execute("select from gate for update");
            await("select count(*) > 0 from scheduled_tasks where task_name = 'count' and picked");
            victim = owner.sql("select picked_by from scheduled_tasks where task_name = 'count'")
                            .query(String.class)
                            .single()
                            .equals("one")
                    ? one
                    : two;
            survivor = victim == one ? two : one;
            var done = new AtomicBoolean();
            var sent = new ConcurrentLinkedQueue<Report>();
            List<Future<?>> sending = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                officers.forEach(
                        (share, officer) -> sending.add(threads.submit(() -> load(share, officer, sent, done))));
                awaitReports(sent, 40);
                dead = victim.process.destroyForcibly().waitFor() == 0 ? 0 : System.nanoTime();
                awaitReports(sent, sent.size() + 40);
                done.set(true);
                for (var officer : sending) {
                    officer.get();
                }
            }
            reports = List.copyOf(sent);
            gate.rollback();
        }
        assertThat(dead).as("killed, not ended").isPositive();
        assertThat(reports).extracting(Report::status).contains(302).isSubsetOf(302, 502);
        assertThat(proxy.lost)
                .as("lost: only what the killed one had in hand")
                .allMatch(lost -> lost.replica().equals(victim.name) && lost.sentAt() < dead);
        assertThat(reports.stream().filter(report -> report.status() == 502).count())
                .isLessThanOrEqualTo(proxy.lost.size());
        for (var report : reports) {
            assertThat(report(officers.get(report.share()), report.share(), report.key(), report.text()))
                    .as("sent again with the same key")
                    .isEqualTo(302);
        }
        assertThat(owner.sql("select body ->> 'text' from history where code = 'matter.reported'")
                        .query(String.class)
                        .list())
                .as("each once")
                .containsExactlyInAnyOrderElementsOf(
                        reports.stream().map(Report::text).toList());
        officers.values()
                .forEach(officer -> assertThat(officer.get("/my-day").status())
                        .as("still signed in")
                        .isEqualTo(200));
        goesOn(victim, survivor);
        metrics(survivor);
    }

    private void goesOn(Replica victim, Replica survivor) throws Exception {
        await("select count(*) > 1 from counted where by_replica = '" + survivor.name + "'");
        assertThat(owner.sql("select count(*) from counted group by due having count(*) > 1")
                        .query(Long.class)
                        .list())
                .as("no run twice")
                .isEmpty();
        await("select not exists (select from scheduled_tasks where picked and picked_by = '" + victim.name + "')");
    }

    /** The management port tells; the port of the pages does not. */
    private void metrics(Replica survivor) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var told = get(client, survivor.metricsPort, "/metrics");
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.body())
                    .contains(
                            "huiyin_jobs_late",
                            "huiyin_deliveries_waiting 0.0",
                            "huiyin_deliveries_failed 0.0",
                            "http_server_requests_seconds_count",
                            "hikaricp_connections_active",
                            "jvm_memory_used_bytes")
                    .doesNotContain("孙玉兰");
            assertThat(get(client, survivor.metricsPort, "/env").statusCode()).isEqualTo(404);
            for (String probe : List.of("", "/liveness", "/readiness")) {
                assertThat(get(client, survivor.port, "/actuator/health" + probe)
                                .body())
                        .as(probe)
                        .contains("UP");
            }
            for (String path : List.of("/metrics", "/actuator/prometheus", "/actuator/metrics", "/actuator")) {
                assertThat(get(client, survivor.port, path)).as(path).satisfies(answer -> {
                    assertThat(answer.statusCode()).isIn(302, 404);
                    assertThat(answer.body()).doesNotContain("jvm_", "huiyin_jobs");
                });
            }
        }
    }

    private static HttpResponse<String> get(HttpClient client, int port, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The world of the tests, made by a program that ends before the two begin. */
    private void furnish() {
        owner.sql("create table gate (only_one boolean primary key)").update();
        owner.sql("insert into gate values (true)").update();
        owner.sql("create table counted (due timestamptz not null, by_replica text not null)")
                .update();
        try (var program = new SpringApplicationBuilder(Application.class, World.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + TestDatabase.programUser(),
                        "--spring.datasource.password=" + TestDatabase.programPassword(),
                        "--spring.flyway.user=" + TestDatabase.user(),
                        "--spring.flyway.password=" + TestDatabase.password(),
                        "--huiyin.data=" + data,
                        "--huiyin.demonstration=false")) {
            var world = program.getBean(World.class);
            long task = world.issuedToAllVillages("农村户厕整改", LocalDate.of(2026, 9, 30));
            OFFICERS.forEach((name, village) -> {
                shares.put(name, world.assignment(task, village));
                accounts.add(world.account(name));
            });
        }
    }

    /** Reads a page, sends a report, and so on. */
    private static Void load(long share, Browser officer, ConcurrentLinkedQueue<Report> sent, AtomicBoolean done) {
        while (!done.get()) {
            assertThat(officer.get("/assignments/" + share).status()).isIn(200, 502);
            String key = UUID.randomUUID().toString();
            String text = "排查第 " + key + " 批";
            sent.add(new Report(share, key, text, report(officer, share, key, text)));
        }
        return null;
    }

    private static int report(Browser officer, long share, String key, String text) {
        return officer.postParts(
                        "/assignments/" + share + "/reports",
                        null,
                        "_key",
                        key,
                        "_at",
                        "/assignments/" + share,
                        "_form",
                        "report",
                        "progress",
                        "40",
                        "text",
                        text)
                .status();
    }

    private static void awaitReports(ConcurrentLinkedQueue<Report> sent, int count) throws InterruptedException {
        while (sent.size() < count) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void await(String condition) throws InterruptedException {
        while (!owner.sql(condition).query(Boolean.class).single()) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
