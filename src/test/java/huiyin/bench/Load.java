package huiyin.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** Fills a migrated, empty database with an invented county, set-based, under all its constraints. */
final class Load {
    static final String PASSWORD = "yunhe-ceshi-2026";

    private Load() {}

    /** @param beside to the same database, for what is loaded at the same time */
    static void into(Connection connection, Connection beside, Size size, LocalDate today)
            throws SQLException, IOException {
        var values = Map.<String, Object>ofEntries(
                Map.entry("towns", size.towns()),
                Map.entry("villages", size.villages()),
                Map.entry("people", size.people()),
                Map.entry("tasks", size.tasks()),
                Map.entry("entries", size.entries()),
                Map.entry("days", size.days()),
                Map.entry("today", today),
                Map.entry(
                        "hash",
                        Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD)),
                Map.entry("scheme", text("/huiyin/score/default-scheme.json").replace("'", "''")),
                Map.entry("categories", text("/huiyin/score/default-categories.json")),
                Map.entry("rules", text("/huiyin/task/default-rules.json")));
        String script = text("/bench/load.sql");
        for (var value : values.entrySet()) {
            script =
                    script.replace("${" + value.getKey() + "}", value.getValue().toString());
        }
        String[] parts = script.split("-- (beside|after)\n");
        try (var statement = connection.createStatement();
                var other = beside.createStatement()) {
            // So much is written in so short a time that the standard has it written twice
            statement.execute("alter system set max_wal_size = '12GB'");
            statement.execute("select pg_reload_conf()");
            run(statement, parts[0]);
            var second = CompletableFuture.runAsync(() ->
                    run(other, parts[0].substring(0, parts[0].indexOf("create function")) + parts[2]));
            run(statement, parts[1]);
            second.join();
            run(statement, parts[3]);
            statement.execute("vacuum (analyze)");
            statement.execute("alter system reset max_wal_size");
            statement.execute("select pg_reload_conf()");
            statement.execute("checkpoint");
        }
    }

    private static void run(Statement statement, String script) {
        try {
            for (String step : script.split(";\\s*\n")) {
                statement.execute(step);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream stream = Load.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
