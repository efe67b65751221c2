package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.Application;
import huiyin.TestDatabase;
import huiyin.World;
import huiyin.audit.AuditCheck;
import huiyin.database.BackupCommand;
import huiyin.kernel.Period;
import huiyin.score.Categories;
import huiyin.score.Category;
import huiyin.score.Publications;
import huiyin.testing.Browser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was backed up comes back as it was: rows, files, the trail and its anchor, published standings, and who may sign
 * in.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class BackupTest {
    private static final List<String> KEYS = List.of("audit-key", "secret-key");
    private static final Period SEPTEMBER = Period.of(Period.Kind.MONTH, LocalDate.of(2026, 9, 1));

    @TempDir
    Path root;

    private Path data;
    private Path file;
    private String url;
    private String account;

    @Test
    void wiped_and_restored_everything_is_as_it_was_and_a_bad_backup_or_a_killed_restore_leaves_nothing()
            throws Exception {
        data = Files.createDirectories(root.resolve("before"));
        file = root.resolve("huiyin.backup");
        url = TestDatabase.migratedUrl();
        try (var program = program(url, data, World.class)) {
            live(program);
            // While the program goes on working
            assertThat(command("--backup=" + file, url, data)).isZero();
        }
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(command("--backup=" + file, url, data))
                .as("never over another backup")
                .isEqualTo(1);
        Map<String, String> before = digests(url);
        assertThat(before).hasSizeGreaterThan(50);
        theBackupHoldsNoKey();
        nothingIsWrittenFromADamagedOne();
        aKilledRestoreLeavesNothing();
        intoAnEmptyDatabase(before);
        assertThat(command("--restore=" + file, url, data))
                .as("never into a database in use")
                .isEqualTo(1);
        assertThat(digests(url)).isEqualTo(before);
    }

    private void live(ConfigurableApplicationContext program) throws Exception {
        var world = program.getBean(World.class);
        long task = world.issuedToAllVillages("农村户厕整改", LocalDate.of(2026, 9, 25));
        account = world.account("孙玉兰");
        var browser = Browser.of(account, port(program));
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB), "jpg", picture);
        long share = world.assignment(task, "东沟村");
        assertThat(browser.postParts(
                                "/assignments/" + share + "/reports",
                                picture.toByteArray(),
                                "progress",
                                "40",
                                "text",
                                "反斜杠 \\N，制表\t，引号\"'，𠮷")
                        .status())
                .isEqualTo(302);
        World.VILLAGES.forEach(village -> world.verified(task, village));
        world.clock.set("2026-10-09T09:00");
        program.getBean(Publications.class)
                .publish(world.actor("吴晓燕"), world.townId, villages(program, world.countyId), SEPTEMBER);
    }

    private static Category villages(ApplicationContext program, long county) {
        return program.getBean(Categories.class).of(county).getFirst();
    }

    private void theBackupHoldsNoKey() throws Exception {
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            assertThat(zip.stream().map(java.util.zip.ZipEntry::getName))
                    .contains("tables/entry", "audit-anchor", "manifest.txt")
                    .doesNotContainAnyElementsOf(KEYS)
                    .doesNotContain("tables/spring_session")
                    .anyMatch(name -> name.matches("files/../[0-9a-f]{64}"));
        }
    }

    private void nothingIsWrittenFromADamagedOne() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        String empty = TestDatabase.freshUrl();
        Path elsewhere = root.resolve("damaged-data");
        Path damaged = root.resolve("damaged");
        var bad = new ArrayList<byte[]>();
        for (int part = 0; part < 8; part++) {
            bad.add(Arrays.copyOf(whole, whole.length * part / 8));
        }
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        for (String name : List.of("tables/person", "tables/history", "audit-anchor", "manifest.txt")) {
            byte[] changed = whole.clone();
            changed[text.indexOf(name) + name.length() + 20] ^= 1;
            bad.add(changed);
        }
        byte[] renamed = whole.clone();
        renamed[text.lastIndexOf("tables/entry") + 8] ^= 1;
        bad.add(renamed);
        for (byte[] one : bad) {
            Files.write(damaged, one);
            assertThat(command("--restore=" + damaged, empty, elsewhere)).isEqualTo(1);
            assertThat(digests(empty)).isEmpty();
            assertThat(elsewhere).doesNotExist();
        }
        assertThat(command("--restore=" + root.resolve("none"), empty, elsewhere))
                .isEqualTo(1);
    }

    /** Stopped in the middle by a lock, then killed. */
    private void aKilledRestoreLeavesNothing() throws Exception {
        String empty = TestDatabase.migratedUrl();
        var owner = JdbcClient.create(TestDatabase.owner(empty));
        Map<String, String> nothing = digests(empty);
        owner.sql("create schema hold").update();
        owner.sql("create table hold.gate (a int)").update();
        owner.sql("insert into hold.gate values (1)").update();
        owner.sql(
                        "create function hold.wait() returns trigger language plpgsql as 'begin perform from hold.gate for update; return new; end'")
                .update();
        owner.sql("create trigger hold before insert on history for each row execute function hold.wait()")
                .update();
        Process process;
        try (var gate = TestDatabase.owner(empty).getConnection()) {
            gate.setAutoCommit(false);
            gate.createStatement().execute("select from hold.gate for update");
            var line = Stream.concat(
                            Stream.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx200m",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Application.class.getName()),
                            Arrays.stream(arguments("--restore=" + file, empty, root.resolve("killed"))))
                    .toList();
            process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("killed.log").toFile())
                    .start();
            while (owner.sql(
                                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                            .query(Long.class)
                            .single()
                    == 0) {
                assertThat(process.isAlive())
                        .as(Files.readString(root.resolve("killed.log")))
                        .isTrue();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            process.destroyForcibly().waitFor();
            gate.rollback();
        }
        owner.sql("drop schema hold cascade").update();
        assertThat(digests(empty)).isEqualTo(nothing);
    }

    private void intoAnEmptyDatabase(Map<String, String> before) throws Exception {
        String restored = TestDatabase.freshUrl();
        Path after = Files.createDirectories(root.resolve("after"));
        assertThat(command("--restore=" + file, restored, after)).isZero();
        assertThat(digests(restored)).isEqualTo(before);
        assertThat(after.resolve("audit-anchor")).hasSameBinaryContentAs(data.resolve("audit-anchor"));
        for (String key : KEYS) {
            if (Files.exists(data.resolve(key))) {
                Files.copy(data.resolve(key), after.resolve(key));
            }
        }
        try (var program = program(restored, after, Replica.Hour.class)) {
            var jdbc = program.getBean(JdbcClient.class);
            long county = jdbc.sql("select id from unit where kind = 'COUNTY'")
                    .query(Long.class)
                    .single();
            long town = jdbc.sql("select id from unit where name = '清溪镇'")
                    .query(Long.class)
                    .single();
            var report = program.getBean(AuditCheck.class).check(county, rows -> {});
            assertThat(report.rows()).isPositive();
            assertThat(report.findings()).isEmpty();
            assertThat(program.getBean(Publications.class).digest(county, town, villages(program, county), SEPTEMBER))
                    .isEqualTo(jdbc.sql("select digest from standing_publication")
                            .query(String.class)
                            .single());
            var browser = Browser.of(account, port(program));
            long share = jdbc.sql("select a.id from assignment a join unit u on u.id = a.unit_id where u.name = '东沟村'")
                    .query(Long.class)
                    .single();
            assertThat(browser.get("/assignments/" + share).body()).contains("农村户厕整改", "反斜杠 \\N");
            long attachment =
                    jdbc.sql("select max(id) from attachment").query(Long.class).single();
            assertThat(browser.get("/evidence/" + attachment + "/thumbnail").status())
                    .isEqualTo(200);
        }
    }

    private static int port(ConfigurableApplicationContext program) {
        return ((WebServerApplicationContext) program).getWebServer().getPort();
    }

    private static ConfigurableApplicationContext program(String url, Path data, Class<?> world) {
        return new SpringApplicationBuilder(Application.class, world).run(arguments("--server.port=0", url, data));
    }

    private static int command(String what, String url, Path data) {
        return BackupCommand.run(Application::holdings, arguments(what, url, data));
    }

    private static String[] arguments(String what, String url, Path data) {
        return new String[] {
            what,
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=" + TestDatabase.programUser(),
            "--spring.datasource.password=" + TestDatabase.programPassword(),
            "--spring.flyway.user=" + TestDatabase.user(),
            "--spring.flyway.password=" + TestDatabase.password(),
            "--huiyin.data=" + data,
            "--huiyin.demonstration=false"
        };
    }

    /**
     * Reckoned by the database itself, not by the backup; without sessions, which a backup leaves out, and what the
     * scheduler and caches do by themselves.
     */
    private static Map<String, String> digests(String url) {
        var owner = JdbcClient.create(TestDatabase.owner(url));
        var digests = new TreeMap<String, String>();
        owner.sql(
                        "select tablename from pg_tables where schemaname = 'public' and tablename !~ '^(spring_session|scheduled_tasks|flyway_)'")
                .query(String.class)
                .list()
                .forEach(table -> digests.put(
                        table,
                        owner.sql(
                                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text collate \"C\")), '') from "
                                                + table + " t")
                                .query(String.class)
                                .single()));
        return digests;
    }
}
