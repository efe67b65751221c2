package huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replicas that start in the same second all come up: whoever is second waits for the first. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class StartedAtOnceTest {
    private static final int REPLICAS = 4;

    @Test
    void several_grant_the_rights_of_all_tables_at_once() throws Exception {
        String url = TestDatabase.migratedUrl();
        for (int round = 0; round < 8; round++) {
            assertThat(startAll(url)).as("round %d", round).containsOnly(0);
        }
    }

    @Test
    void several_begin_with_an_empty_database_and_its_tables_are_made_once() throws Exception {
        String url = TestDatabase.freshUrl();
        int done = startAll(url).stream().mapToInt(Integer::intValue).sum();
        // Whoever has the lock does the next migration, so several may share them; each is done once
        var history = JdbcClient.create(TestDatabase.owner(url));
        assertThat(done)
                .isPositive()
                .isEqualTo(history.sql("select count(distinct version) from flyway_schema_history where success")
                        .query(Integer.class)
                        .single())
                .isEqualTo(history.sql("select count(version) from flyway_schema_history")
                        .query(Integer.class)
                        .single());
        var program = JdbcClient.create(TestDatabase.program(url));
        assertThat(program.sql(
                                "select has_table_privilege('audit', 'INSERT') and not has_table_privilege('audit', 'UPDATE') and has_table_privilege('matter', 'UPDATE')")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** @return how many migrations each has done */
    private static List<Integer> startAll(String url) throws Exception {
        var together = new CyclicBarrier(REPLICAS);
        try (var pool = Executors.newFixedThreadPool(REPLICAS)) {
            List<Future<Integer>> started = new ArrayList<>();
            for (int i = 0; i < REPLICAS; i++) {
                started.add(pool.submit(() -> {
                    Flyway flyway = Flyway.configure()
                            .dataSource(TestDatabase.owner(url))
                            .placeholders(Map.of("program", TestDatabase.programUser()))
                            .load();
                    together.await();
                    return flyway.migrate().migrationsExecuted;
                }));
            }
            var done = new ArrayList<Integer>();
            for (var one : started) {
                done.add(one.get());
            }
            return done;
        }
    }
}
