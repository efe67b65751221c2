package huiyin.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 三员分立 by the database itself, against direct SQL with the program's rights, one after the other and at once. */
class AdministratorsApartTest {
    private final DataSource database = TestDatabase.program(TestDatabase.migratedUrl());
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final long county = county();

    private long county() {
        long id = jdbc.sql("select nextval('unit_id_seq')").query(Long.class).single();
        jdbc.sql(
                        "insert into unit (id, county_id, kind, code, name, path, opened_on) values (?, ?, 'COUNTY', '01', '云岭县', ?, '2020-01-01')")
                .params(id, id, "/" + id + "/")
                .update();
        return id;
    }

    private long person(String staffNo) {
        return jdbc.sql("insert into person (county_id, staff_no, name) values (?, ?, '阎慎之') returning id")
                .params(county, staffNo)
                .query(Long.class)
                .single();
    }

    private static final String POST =
            "insert into post (person_id, unit_id, kind, title, valid_from, valid_to) values (%d, %d, '%s', '职务', '%s', %s)";

    private String post(long person, String kind, String from, String to) {
        return POST.formatted(person, county, kind, from, to == null ? "null" : "'" + to + "'");
    }

    @Test
    void an_administrator_holds_nothing_else_at_the_same_time() {
        long person = person("1");
        jdbc.sql(post(person, "AUDIT_ADMINISTRATOR", "2026-01-01", "2026-06-30"))
                .update();
        for (String other : List.of(
                "SYSTEM_ADMINISTRATOR", "SECURITY_ADMINISTRATOR", "AUDIT_ADMINISTRATOR", "HEAD", "PARTY_SECRETARY")) {
            assertThatThrownBy(() ->
                            jdbc.sql(post(person, other, "2026-06-30", null)).update())
                    .as(other)
                    .hasStackTraceContaining("administrators_stand_apart");
        }
        jdbc.sql(post(person, "HEAD", "2026-07-01", null)).update();
        assertThatThrownBy(() -> jdbc.sql(
                                "update post set valid_to = null where kind = 'AUDIT_ADMINISTRATOR' and person_id = ?")
                        .param(person)
                        .update())
                .hasStackTraceContaining("administrators_stand_apart");
        assertThatThrownBy(() -> jdbc.sql(
                                "update post set kind = 'SYSTEM_ADMINISTRATOR', valid_from = '2026-01-01' where kind = 'HEAD' and person_id = ?")
                        .param(person)
                        .update())
                .hasStackTraceContaining("administrators_stand_apart");
    }

    @Test
    void two_posts_begun_in_one_transaction_are_refused_together_and_one_after_the_other_in_it_is_not()
            throws Exception {
        long both = person("2");
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(post(both, "SYSTEM_ADMINISTRATOR", "2026-01-01", null));
            statement.execute(post(both, "AUDIT_ADMINISTRATOR", "2026-01-01", null));
            assertThatThrownBy(connection::commit).hasStackTraceContaining("administrators_stand_apart");
        }
        assertThat(jdbc.sql("select count(*) from post where person_id = ?")
                        .param(both)
                        .query(Long.class)
                        .single())
                .isZero();
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(post(both, "SYSTEM_ADMINISTRATOR", "2026-01-01", null));
            statement.execute(post(both, "HEAD", "2026-07-01", null));
            statement.execute(
                    "update post set valid_to = '2026-06-30' where kind = 'SYSTEM_ADMINISTRATOR' and person_id = "
                            + both);
            connection.commit();
        }
        long other = person("3");
        jdbc.sql(post(other, "AUDIT_ADMINISTRATOR", "2026-01-01", null)).update();
        assertThatThrownBy(() -> jdbc.sql("update post set person_id = ? where kind = 'HEAD' and person_id = ?")
                        .params(other, both)
                        .update())
                .as("given to somebody else")
                .hasStackTraceContaining("administrators_stand_apart");
    }

    @Test
    void of_two_transactions_at_once_one_is_refused_at_whatever_isolation() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (int level : new int[] {
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE
            }) {
                for (int i = 0; i < 10; i++) {
                    long person = person(level + "-" + i);
                    var bothWritten = new CyclicBarrier(2);
                    Future<Boolean> one = pool.submit(
                            () -> commits(post(person, "AUDIT_ADMINISTRATOR", "2026-01-01", null), level, bothWritten));
                    Future<Boolean> other =
                            pool.submit(() -> commits(post(person, "HEAD", "2026-01-01", null), level, bothWritten));
                    assertThat(one.get() ^ other.get())
                            .as("isolation %d", level)
                            .isTrue();
                    assertThat(jdbc.sql("select count(*) from post where person_id = ?")
                                    .param(person)
                                    .query(Long.class)
                                    .single())
                            .isEqualTo(1);
                }
            }
        }
    }

    private boolean commits(String sql, int level, CyclicBarrier bothWritten) throws Exception {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setTransactionIsolation(level);
            connection.setAutoCommit(false);
            statement.execute(sql);
            bothWritten.await();
            connection.commit();
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    @Test
    void the_program_may_not_switch_the_constraint_off() {
        assertThatThrownBy(
                        () -> jdbc.sql("alter table post disable trigger all").update())
                .hasStackTraceContaining("must be owner");
    }
}
