package huiyin.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** Fills a migrated, empty database with an invented county, set-based, under all its constraints. */
final class Load {
    static final String PASSWORD = "yunhe-ceshi-2026";

    private Load() {
    }

    static void into(Connection connection, Size size, LocalDate today) throws SQLException, IOException {
        var values = Map.of("towns", size.towns(), "villages", size.villages(), "people", size.people(), "tasks", size.tasks(), "entries", size.entries(),
                "days", size.days(), "today", today, "hash", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD),
                "scheme", text("/huiyin/score/default-scheme.json").replace("'", "''"));
        String script = text("/bench/load.sql");
        for (var value : values.entrySet()) {
            script = script.replace("${" + value.getKey() + "}", value.getValue().toString());
        }
        try (var statement = connection.createStatement()) {
            // So much is written in so short a time that the standard has it written twice
            statement.execute("alter system set max_wal_size = '12GB'");
            statement.execute("select pg_reload_conf()");
            for (String step : script.split(";\\s*\n")) {
                statement.execute(step);
            }
            statement.execute("vacuum (analyze)");
            statement.execute("alter system reset max_wal_size");
            statement.execute("select pg_reload_conf()");
            statement.execute("checkpoint");
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream stream = Load.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
