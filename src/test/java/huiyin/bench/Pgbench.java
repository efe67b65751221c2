package huiyin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own measure, with the same statements as the program or with TPC-B. */
final class Pgbench {
    /** It prints "progress: 4.0 s, 812.1 tps, …". */
    private static final Pattern PROGRESS = Pattern.compile("(?m)^progress: ([0-9.]+) s, ([0-9.]+) tps");

    private static final Duration PREPARING = Duration.ofSeconds(4);
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

    /**
     * Scripts of one page, for each connection those of its person: a file for each request that was watched, chosen
     * evenly.
     */
    final class Scripts {
        private final List<List<String>> arguments = new ArrayList<>();

        private Scripts(String name, List<List<List<Statements.Statement>>> people, Connection database)
                throws IOException, SQLException {
            for (int person = 0; person < people.size(); person++) {
                arguments.add(new ArrayList<>());
                for (int r = 0; r < people.get(person).size(); r++) {
                    add(
                            arguments.getLast(),
                            name + "-" + person + "-" + r,
                            "r" + r,
                            people.get(person).get(r),
                            database);
                }
            }
        }

        private void add(
                List<String> arguments,
                String name,
                String prefix,
                List<Statements.Statement> request,
                Connection database)
                throws IOException, SQLException {
            var script = new StringBuilder();
            for (int s = 0; s < request.size(); s++) {
                var statement = request.get(s);
                String variable = prefix + "s" + s + "p";
                script.append(NUMBERED.matcher(typed(statement, database))
                                .replaceAll(found -> Matcher.quoteReplacement(
                                        statement.values().get(Integer.parseInt(found.group(1)) - 1)
                                                                instanceof String value
                                                        && value.isEmpty()
                                                ? EMPTY
                                                : ":" + variable + found.group(1))))
                        .append(";\n");
                for (int v = 0; v < statement.values().size(); v++) {
                    if (statement.values().get(v) instanceof String value && !value.isEmpty()) {
                        arguments.addAll(List.of("-D", variable + (v + 1) + "=" + value));
                    }
                }
            }
            Path file = directory.resolve(name + ".sql");
            Files.writeString(file, script);
            arguments.addAll(List.of("-f", file.toString()));
        }

        double perSecond(Duration time) throws IOException {
            return run(time, arguments);
        }
    }

    Scripts scripts(String name, List<List<List<Statements.Statement>>> people) throws IOException, SQLException {
        try (Connection database = program.database()) {
            return new Scripts(name, people, database);
        }
    }

    void prepareTpcB(int scale) throws IOException {
        read(start(0, List.of("-i", "-q", "-s", String.valueOf(scale))));
    }

    double tpcB(Duration time) throws IOException {
        return run(time, Collections.nCopies(connections, List.of("-b", "tpcb-like")));
    }

    /**
     * One pgbench for each connection, each telling every second what it did. @return transactions a second of all,
     * once they have prepared
     */
    private double run(Duration time, List<List<String>> arguments) throws IOException {
        var all = new ArrayList<Started>();
        for (int i = 0; i < arguments.size(); i++) {
            var line = new ArrayList<>(List.of(
                    "-n",
                    "-M",
                    "prepared",
                    "-c",
                    "1",
                    "-P",
                    "1",
                    "-T",
                    String.valueOf(time.plus(PREPARING).toSeconds())));
            line.addAll(arguments.get(i));
            all.add(start(i, line));
        }
        double sum = 0;
        for (Started one : all) {
            sum += PROGRESS.matcher(read(one))
                    .results()
                    .filter(second -> Double.parseDouble(second.group(1)) > PREPARING.toSeconds() + 0.5)
                    .mapToDouble(second -> Double.parseDouble(second.group(2)))
                    .average()
                    .orElseThrow();
        }
        return sum;
    }

    private record Started(Process process, Path out) {}

    private Started start(int number, List<String> arguments) throws IOException {
        var line = new ArrayList<>(List.of(
                System.getenv().getOrDefault("PGBENCH", "pgbench"),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(program.databasePort()),
                "-U",
                "huiyin"));
        line.addAll(arguments);
        line.add("huiyin");
        Path out = directory.resolve("pgbench-" + number + ".out");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PGPASSWORD",
                        program.databasePassword(),
                        "PGOPTIONS",
                        "-c plan_cache_mode=force_generic_plan -c jit=off"));
        return new Started(builder.start(), out);
    }

    private static String read(Started started) throws IOException {
        try {
            int status = started.process().waitFor();
            String output = Files.readString(started.out());
            if (status != 0 || output.contains("ERROR")) {
                throw new IOException("pgbench failed: " + output);
            }
            return output;
        } catch (InterruptedException interrupted) {
            started.process().destroy();
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
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
        return value == null
                ? "text"
                : value.matches("-?\\d+")
                        ? "bigint"
                        : value.matches("\\d{4}-\\d\\d-\\d\\d")
                                ? "date"
                                : value.matches("\\{\\d+(,\\d+)*}")
                                        ? "bigint[]"
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
