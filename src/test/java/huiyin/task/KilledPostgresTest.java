package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.Application;
import huiyin.World;
import huiyin.database.OwnPostgres;
import huiyin.testing.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL is killed while villages send their reports: what was acknowledged is there once, the rest comes back to
 * be sent again.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledPostgresTest {
    private static final int VILLAGE_OFFICERS = 4;
    private static final int KILLS = 2;

    @TempDir
    Path data;

    private record Report(String key, String text, int status, String body) {}

    @Test
    void killed_while_reports_are_sent_nothing_acknowledged_is_lost_nothing_is_written_twice_and_nothing_typed_is_gone()
            throws Exception {
        // Beside those of other tests, so that all share the unpacked programs
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "killed-postgres-");
        try (var postgres = OwnPostgres.start(directory);
                var program = program(postgres)) {
            var world = program.getBean(World.class);
            var jdbc = program.getBean(JdbcClient.class);
            int port = ((WebServerApplicationContext) program).getWebServer().getPort();
            long task = world.issuedToAllVillages("农村户厕整改", LocalDate.of(2026, 9, 30));
            long share = world.assignment(task, "东沟村");
            List<Browser> officers = new ArrayList<>();
            for (int i = 0; i < VILLAGE_OFFICERS; i++) {
                officers.add(Browser.of(world.account("孙玉兰"), port));
            }

            var reports = sendWhileKilling(directory, officers, share);

            assertThat(reports)
                    .extracting(Report::status)
                    .as("a page, never a fault")
                    .isSubsetOf(302, 503);
            assertThat(reports).extracting(Report::status).contains(302, 503);
            assertThat(reports)
                    .filteredOn(report -> report.status() == 503)
                    .allSatisfy(report ->
                            assertThat(report.body()).contains(report.text(), report.key(), "再试一次", "lang=\"zh-CN\""));
            await(officers.getFirst());
            for (var report : reports) {
                var again = officers.getFirst()
                        .postParts(
                                "/assignments/" + share + "/reports",
                                null,
                                "_key",
                                report.key(),
                                "_at",
                                "/assignments/" + share,
                                "_form",
                                "report",
                                "progress",
                                "40",
                                "text",
                                report.text());
                assertThat(again.status()).as(again.body()).isEqualTo(302);
                assertThat(again.location()).isEqualTo("/assignments/" + share);
            }
            assertThat(jdbc.sql(
                                    "select body ->> 'text' from matter_history where code = 'matter.reported' and assignment_id = ?")
                            .param(share)
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(
                            reports.stream().map(Report::text).toList());
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private ConfigurableApplicationContext program(OwnPostgres postgres) {
        // As arguments: what the builder is told as properties gives way to those of the program, such as its port
        return new SpringApplicationBuilder(Application.class, World.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + postgres.url(),
                        "--spring.datasource.username=" + postgres.user(),
                        "--spring.datasource.password=" + postgres.password(),
                        "--huiyin.data=" + data,
                        "--huiyin.demonstration=false");
    }

    /**
     * Each officer sends one report after the other, until all kills have happened and each has got through once more.
     */
    private static List<Report> sendWhileKilling(Path directory, List<Browser> officers, long share) throws Exception {
        var reports = new ConcurrentLinkedQueue<Report>();
        var killed = new AtomicInteger();
        List<Future<?>> sending = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var officer : officers) {
                sending.add(threads.submit(() -> {
                    int throughAfterwards = 0;
                    while (throughAfterwards < 3) {
                        String key = UUID.randomUUID().toString();
                        String text = "排查第 " + key + " 批";
                        var answer = officer.postParts(
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
                                text);
                        reports.add(new Report(key, text, answer.status(), answer.body()));
                        throughAfterwards += killed.get() == KILLS && answer.status() == 302 ? 1 : 0;
                    }
                    return null;
                }));
            }
            for (int i = 0; i < KILLS; i++) {
                long acknowledged = through(reports);
                while (through(reports) < acknowledged + 10) {
                    Thread.sleep(20);
                }
                long postmaster = Long.parseLong(Files.readAllLines(directory.resolve("cluster/postmaster.pid"))
                        .getFirst()
                        .strip());
                ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
                killed.incrementAndGet();
            }
            for (var one : sending) {
                one.get();
            }
        }
        return List.copyOf(reports);
    }

    private static long through(ConcurrentLinkedQueue<Report> reports) {
        return reports.stream().filter(report -> report.status() == 302).count();
    }

    private static void await(Browser officer) throws InterruptedException {
        while (officer.get("/my-day").status() != 200) {
            Thread.sleep(Duration.ofMillis(100));
        }
    }
}
