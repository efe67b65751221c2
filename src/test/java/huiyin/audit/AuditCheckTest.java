package huiyin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import huiyin.MutableClock;
import huiyin.TestDatabase;
import huiyin.audit.AuditReport.Finding;
import huiyin.audit.AuditReport.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A superuser of the database changes, takes out, puts in, swaps and cuts; each is found and the row named. */
class AuditCheckTest {
    private static final long COUNTY = 7;
    private static final int TIMES = 100;

    private final List<HikariDataSource> pools = new ArrayList<>();
    private final DataSource database = pool(TestDatabase.program(TestDatabase.migratedUrl()));
    private final JdbcClient jdbc = JdbcClient.create(database);
    /** May do what the program's role may not: switch triggers off. */
    private final JdbcClient superuser = JdbcClient.create(pool(TestDatabase.owned(database)));

    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final Random random = new Random(20260917);
    private Path directory;
    private Trail trail;
    private AuditCheck check;

    private DataSource pool(DataSource source) {
        var pool = new HikariDataSource();
        pool.setDataSource(source);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        pools.add(pool);
        return pool;
    }

    @AfterEach
    void close() {
        pools.forEach(HikariDataSource::close);
    }

    @BeforeEach
    void begin() throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "audit-");
        open("");
    }

    private void open(String copy) throws IOException {
        Seal seal = new Seal(directory, "");
        Anchor anchor = new Anchor(directory, copy, seal);
        Chain chain = new Chain(jdbc, seal, anchor);
        trail = new Trail(
                chain,
                new StaticListableBeanFactory().getBeanProvider(DoerSource.class),
                transactions,
                new MutableClock("2026-09-17T09:00"));
        check = new AuditCheck(jdbc, chain, seal, anchor, transactions);
    }

    private void record(int rows) {
        for (int i = 0; i < rows; i++) {
            trail.record(
                    new Doer(COUNTY, 3L, "阎慎之", "审计管理员"),
                    AuditKind.values()[i % AuditKind.values().length],
                    "第" + i + "件事",
                    i % 3 == 0 ? null : "原来",
                    "后来" + i);
        }
    }

    private List<Finding> findings() {
        return check.check(COUNTY, rows -> {}).findings();
    }

    private List<String> found() {
        return findings().stream()
                .map(finding -> finding.kind() + " " + finding.first()
                        + (finding.last() == finding.first() ? "" : "-" + finding.last()))
                .toList();
    }

    private void tamper(String sql, Object... parameters) {
        superuser.sql("alter table audit disable trigger all").update();
        superuser.sql(sql).params(parameters).update();
        superuser.sql("alter table audit enable trigger all").update();
    }

    private void restore() {
        tamper("delete from audit");
        tamper("insert into audit select * from untouched");
    }

    private int kept(int rows) {
        record(rows);
        assertThat(findings()).isEmpty();
        superuser.sql("create table untouched as select * from audit").update();
        return rows;
    }

    @Test
    void a_changed_row_is_named_whichever_field_it_was() {
        int rows = kept(120);
        var fields = List.of(
                "at = at + interval '1 microsecond'",
                "person_id = coalesce(person_id, 0) + 1",
                "person = person || '二'",
                "title = null",
                "address = '10.0.0.1'",
                "device = 'Chrome'",
                "kind = 'READ '",
                "subject = subject || '。'",
                "before = coalesce(before, '') || ' '",
                "after = null",
                "previous = reverse(previous) || '0'",
                "mac = md5(mac) || md5(mac)");
        for (int i = 0; i < TIMES; i++) {
            int row = 1 + random.nextInt(rows);
            tamper("update audit set " + fields.get(i % fields.size()) + " where seq = ?", row);
            assertThat(found())
                    .as(fields.get(i % fields.size()))
                    .contains("CHANGED " + row)
                    .allMatch(finding -> finding.matches("(CHANGED|ANCHOR) " + row + "|UNLINKED " + (row + 1)));
            restore();
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void missing_rows_are_named() {
        int rows = kept(120);
        for (int i = 0; i < TIMES; i++) {
            int first = 2 + random.nextInt(rows - 10);
            int last = first + random.nextInt(4);
            tamper("delete from audit where seq between ? and ?", first, last);
            assertThat(found()).containsExactly("MISSING " + first + (first == last ? "" : "-" + last));
            restore();
        }
    }

    @Test
    void missing_rows_are_named_also_when_the_rest_was_renumbered() {
        int rows = kept(60);
        for (int i = 0; i < TIMES; i++) {
            int row = 2 + random.nextInt(rows - 4);
            tamper("delete from audit where seq = ?", row);
            tamper("update audit set seq = seq + 9000 where seq > ?", row);
            tamper("update audit set seq = seq - 9001 where seq > 9000");
            assertThat(findings()).extracting(Finding::kind).contains(Kind.REORDERED);
            assertThat(findings())
                    .anyMatch(finding ->
                            finding.kind() == Kind.REORDERED && finding.first() == row && finding.last() == rows - 1);
            restore();
        }
    }

    @Test
    void inserted_rows_are_named_at_the_end_and_in_the_middle() {
        int rows = kept(60);
        for (int i = 0; i < TIMES; i++) {
            int row = i % 2 == 0 ? rows + 1 : 2 + random.nextInt(rows - 4);
            if (row <= rows) {
                tamper("update audit set seq = seq + 9000 where seq >= ?", row);
                tamper("update audit set seq = seq - 8999 where seq > 9000");
            }
            tamper("""
                    insert into audit select county_id, ?, at, person_id, '别人', title, address, device, kind, subject, before, after, key_id, previous, mac
                    from audit where seq = 1""", row);
            assertThat(found()).contains("INSERTED " + row);
            restore();
        }
    }

    @Test
    void swapped_rows_are_named_with_where_they_belong() {
        int rows = kept(60);
        for (int i = 0; i < TIMES; i++) {
            int one = 1 + random.nextInt(rows - 1);
            int other = i % 5 == 0 ? one + 1 : one + 1 + random.nextInt(rows - one);
            tamper("update audit set seq = seq + 9000 where seq in (?, ?)", one, other);
            tamper("update audit set seq = case seq when ? then ? else ? end where seq > 9000", one + 9000, other, one);
            assertThat(findings())
                    .filteredOn(finding -> finding.kind() == Kind.REORDERED)
                    .extracting(Finding::sentence)
                    .anyMatch(sentence ->
                            sentence.contains("第 " + one + " 条次序被动过，原来是第 " + other + " 条") || other == one + 1)
                    .isNotEmpty();
            restore();
        }
    }

    @Test
    void a_cut_tail_is_named_and_its_numbers_are_never_given_again() {
        int rows = kept(60);
        for (int i = 0; i < TIMES; i++) {
            int first = 1 + random.nextInt(rows);
            tamper("delete from audit where seq >= ?", first);
            assertThat(found()).containsExactly("CUT " + first + (first == rows ? "" : "-" + rows));
            restore();
        }
        tamper("delete from audit where seq > 50");
        record(1);
        assertThat(jdbc.sql("select max(seq) from audit").query(Long.class).single())
                .isEqualTo(rows + 1);
        assertThat(found()).contains("MISSING 51-" + rows);
    }

    @Test
    void a_rolled_back_act_leaves_no_row_and_no_alarm() {
        record(3);
        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            record(2);
            status.setRollbackOnly();
        });
        superuser
                .sql("create table late (id int primary key deferrable initially deferred)")
                .update();
        superuser.sql("grant insert on late to public").update();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    record(2);
                    jdbc.sql("insert into late values (1), (1)").update();
                }))
                .isInstanceOf(RuntimeException.class);
        record(1);
        assertThat(jdbc.sql("select max(seq) from audit").query(Long.class).single())
                .isEqualTo(4);
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_row_anchored_but_lost_in_a_crash_is_named_and_the_chain_goes_on_behind_it() throws IOException {
        record(3);
        Seal seal = new Seal(directory, "");
        String last = jdbc.sql("select mac from audit where seq = 3")
                .query(String.class)
                .single();
        new Anchor(directory, "", seal)
                .write(new Anchor.Line(false, COUNTY, 4, 4, last, "f".repeat(64), java.time.Instant.EPOCH));
        open("");
        assertThat(found()).containsExactly("CUT 4");
        record(2);
        assertThat(found()).containsExactly("MISSING 4");
    }

    @Test
    void many_at_once_stand_one_behind_the_other() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            var tasks = new ArrayList<java.util.concurrent.Callable<Void>>();
            IntStream.range(0, 80)
                    .forEach(i -> tasks.add(() -> {
                        record(1);
                        return null;
                    }));
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(jdbc.sql("select count(*) from audit where seq between 1 and 80")
                        .query(Long.class)
                        .single())
                .isEqualTo(80);
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_lost_or_edited_anchor_is_told_and_so_is_a_second_copy_that_stayed_behind() throws IOException {
        Path copy = directory.resolve("elsewhere");
        open(copy.toString());
        record(5);
        assertThat(findings()).isEmpty();
        Path anchor = directory.resolve(Anchor.FILE);
        var lines = Files.readAllLines(anchor);
        Files.write(anchor, lines.subList(0, 4));
        assertThat(found()).containsExactly("ANCHOR 5");
        Files.writeString(anchor, String.join("\n", lines).replaceFirst(" 3 3 ", " 3 4 ") + "\n");
        assertThat(findings()).anyMatch(finding -> finding.sentence().contains("锚点文件第 3 行被改动过"));
        Files.write(anchor, lines);
        Files.write(copy, lines.subList(0, 2));
        assertThat(findings())
                .singleElement()
                .extracting(Finding::sentence)
                .asString()
                .contains("第二份锚点只到第 2 条");
        Files.delete(anchor);
        assertThat(findings()).anyMatch(finding -> finding.sentence().contains("锚点文件 audit-anchor 不见了"));
    }

    @Test
    void the_key_and_the_anchor_are_for_the_program_alone() throws IOException {
        record(1);
        for (String file : List.of("audit-key", Anchor.FILE)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void the_table_takes_no_update_delete_or_truncate() {
        record(1);
        for (String sql : List.of("update audit set subject = ''", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> superuser.sql(sql).update()).hasStackTraceContaining("append-only");
        }
    }
}
