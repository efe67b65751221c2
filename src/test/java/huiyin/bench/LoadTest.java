package huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.TestDatabase;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data of {@code bin/bench} keep up with the migrations: a small county of the same making goes in under all
 * constraints.
 */
class LoadTest {
    @Test
    void a_small_county_is_loaded_under_all_constraints() throws Exception {
        var database = TestDatabase.migrated();
        var jdbc = JdbcClient.create(database);
        String constraints =
                "select string_agg(conname || ' ' || pg_get_constraintdef(oid) || convalidated, E'\\n' order by conname, conrelid) from pg_constraint";
        String before = jdbc.sql(constraints).query(String.class).single();
        String indexes =
                "select string_agg(indexdef, E'\\n' order by indexdef) from pg_indexes where schemaname = 'public'";
        String indexed = jdbc.sql(indexes).query(String.class).single();
        try (var connection = database.getConnection();
                var beside = database.getConnection()) {
            Load.into(connection, beside, new Size("small", 2, 70, 400, 400, 6_000, 300), LocalDate.now());
        }
        assertThat(jdbc.sql(constraints).query(String.class).single()).isEqualTo(before);
        assertThat(jdbc.sql(indexes).query(String.class).single()).isEqualTo(indexed);
        assertThat(count(jdbc, "unit")).isEqualTo(1 + 2 * 9 + 70);
        assertThat(count(jdbc, "person")).isEqualTo(400);
        assertThat(count(jdbc, "matter")).isEqualTo(400);
        assertThat(count(jdbc, "assignment")).isBetween(3_700L, 4_000L);
        assertThat(count(jdbc, "entry")).isEqualTo(6_000);
        assertThat(count(jdbc, "standing_publication")).isPositive();
        assertThat(jdbc.sql("select count(distinct state) from assignment")
                        .query(Long.class)
                        .single())
                .isEqualTo(7);
        assertThat(jdbc.sql("select count(distinct state) from matter")
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
    }

    private static long count(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
