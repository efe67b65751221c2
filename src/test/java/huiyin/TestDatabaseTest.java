package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests may rely on it: a database of one's own, empty or migrated, on one PostgreSQL for all. */
class TestDatabaseTest {
    @Test
    void each_call_gives_a_database_of_its_own_empty_or_with_all_tables() {
        JdbcClient one = JdbcClient.create(TestDatabase.migrated());
        JdbcClient two = JdbcClient.create(TestDatabase.migrated());
        one.sql("create table mark ()").update();

        assertThat(has(one, "spring_session")).isTrue();
        assertThat(has(two, "spring_session")).isTrue();
        assertThat(has(two, "mark")).isFalse();
        assertThat(has(JdbcClient.create(TestDatabase.fresh()), "spring_session"))
                .isFalse();
    }

    private static boolean has(JdbcClient client, String table) {
        return client.sql("select to_regclass(?) is not null")
                .param(table)
                .query(Boolean.class)
                .single();
    }
}
