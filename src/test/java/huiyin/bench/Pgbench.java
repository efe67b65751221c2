package huiyin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own measure, with the same statements as the program or with TPC-B. */
final class Pgbench {
    private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final Pattern NUMBERED = Pattern.compile("\\$(\\d+)");

    /** A variable of pgbench cannot be empty. */
    private static final String EMPTY = "cast('' as text)";

    private final Program program;
    private final Path directory;
    private final int connections;
    /** Statements whose parameters PostgreSQL cannot type by itself, with the types the program gives them. */
    private final Map<String, String> typed = new HashMap<>();

    Pgbench(Program program, Path directory, int connections) throws IOException {
        this.program = program;
        this.directory = Files.createDirectories(directory);
        this.connections = connections;
    }

    /** Scripts of one page, a file for each request that was watched, chosen evenly. */
    final class Scripts {
        private final List<String> arguments = new ArrayList<>();

        private Scripts(String name, List<List<Statements.Statement>> requests, Connection database) throws IOException, SQLException {
            for (int r = 0; r < requests.size(); r++) {
                var script = new StringBuilder();
                for (int s = 0; s < requests.get(r).size(); s++) {
                    var statement = requests.get(r).get(s);
                    String prefix = "r" + r + "s" + s + "p";
                    script.append(NUMBERED.matcher(typed(statement, database)).replaceAll(found -> Matcher.quoteReplacement(
                            statement.values().get(Integer.parseInt(found.group(1)) - 1) instanceof String value && value.isEmpty() ? EMPTY : ":" + prefix + found.group(1)))).append(";\n");
                    for (int v = 0; v < statement.values().size(); v++) {
                        if (statement.values().get(v) instanceof String value && !value.isEmpty()) {
                            arguments.addAll(List.of("-D", prefix + (v + 1) + "=" + value));
                        }
                    }
                }
                Path file = directory.resolve(name + "-" + r + ".sql");
                Files.writeString(file, script);
                arguments.addAll(List.of("-f", file.toString()));
            }
        }

        double perSecond(Duration time) throws IOException {
            return run(time, arguments);
        }
    }

    Scripts scripts(String name, List<List<Statements.Statement>> requests) throws IOException, SQLException {
        try (Connection database = program.database()) {
            return new Scripts(name, requests, database);
        }
    }

    void prepareTpcB(int scale) throws IOException {
        output(List.of("-i", "-q", "-s", String.valueOf(scale)));
    }

    double tpcB(Duration time) throws IOException {
        return run(time, List.of("-b", "tpcb-like"));
    }

    private double run(Duration time, List<String> more) throws IOException {
        var arguments = new ArrayList<>(List.of("-n", "-M", "prepared", "-c", String.valueOf(connections), "-j", String.valueOf(Math.min(connections, Runtime.getRuntime().availableProcessors())),
                "-T", String.valueOf(time.toSeconds())));
        arguments.addAll(more);
        String output = output(arguments);
        Matcher tps = TPS.matcher(output);
        if (!tps.find() || output.contains("ERROR")) {
            throw new IOException("pgbench: " + output);
        }
        return Double.parseDouble(tps.group(1));
    }

    private String output(List<String> arguments) throws IOException {
        var line = new ArrayList<>(List.of(System.getenv().getOrDefault("PGBENCH", "pgbench"), "-h", "127.0.0.1", "-p", String.valueOf(program.databasePort()), "-U", "huiyin"));
        line.addAll(arguments);
        line.add("huiyin");
        Path out = directory.resolve("pgbench.out");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("PGPASSWORD", program.databasePassword());
        Process process = builder.start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("pgbench failed: " + Files.readString(out));
            }
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        return Files.readString(out);
    }

    /** pgbench sends values without types. Where PostgreSQL then cannot tell, it is told what they look like. */
    private String typed(Statements.Statement statement, Connection database) throws SQLException {
        String known = typed.get(statement.sql());
        if (known != null) {
            return known;
        }
        String sql = statement.sql();
        if (sql.matches("(?s).*[^:]:[A-Za-z_].*")) {
            throw new SQLException("pgbench would take a part of this for a variable: " + sql);
        }
        if (!prepares(sql, database)) {
            sql = NUMBERED.matcher(sql).replaceAll(found -> {
                String value = statement.values().get(Integer.parseInt(found.group(1)) - 1);
                return Matcher.quoteReplacement("cast($" + found.group(1) + " as " + looksLike(value) + ")");
            });
            if (!prepares(sql, database)) {
                throw new SQLException("no types found for: " + sql + " with " + statement.values());
            }
        }
        typed.put(statement.sql(), sql);
        return sql;
    }

    private static String looksLike(@Nullable String value) {
        return value == null ? "text"
                : value.matches("-?\\d+") ? "bigint"
                : value.matches("\\d{4}-\\d\\d-\\d\\d") ? "date"
                : value.matches("\\{\\d+(,\\d+)*}") ? "bigint[]"
                : value.matches("(?s)\\{.*}") ? "text[]" : "text";
    }

    private static boolean prepares(String sql, Connection database) throws SQLException {
        if (!NUMBERED.matcher(sql).find()) {
            return true;
        }
        try (var statement = database.createStatement()) {
            statement.execute("prepare tried as " + sql);
            statement.execute("deallocate tried");
            return true;
        } catch (SQLException untyped) {
            return false;
        }
    }
}
