package huiyin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program really sends to PostgreSQL for one request, begin and commit, session and all: read from
 * PostgreSQL's own log, with the values of the parameters.
 */
final class Statements {
    private static final Pattern EXECUTED =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[(\\d+)] LOG:  (?:execute [^:]+|statement): (.*)$", Pattern.DOTALL);
    private static final Pattern DETAIL =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[\\d+] DETAIL:  [Pp]arameters: (.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']|'')*)')(?:, )?", Pattern.DOTALL);
    private static final Pattern LINE_START = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:.*", Pattern.DOTALL);

    /** @param values in the order of their numbers, null for NULL */
    record Statement(String sql, List<String> values) {}

    private Statements() {}

    /** Logs each statement with its values from now on, or no longer. */
    static void log(Connection connection, boolean on) throws SQLException, InterruptedException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter system set log_statement = '" + (on ? "all" : "none") + "'");
            statement.execute("select pg_reload_conf()");
        }
        Thread.sleep(500);
    }

    interface Sending {
        void send() throws IOException;
    }

    /**
     * Of one request. Jobs that run beside it are left out by the tables that are theirs; where one left half a
     * transaction, the request is sent again.
     */
    static List<Statement> of(Path log, Sending request) throws IOException, InterruptedException {
        while (true) {
            List<Statement> statements = once(log, request);
            long begun = statements.stream()
                    .filter(statement -> statement.sql().startsWith("BEGIN"))
                    .count();
            if (begun
                    == statements.stream()
                            .filter(statement -> statement.sql().equals("COMMIT"))
                            .count()) {
                return statements;
            }
        }
    }

    private static List<Statement> once(Path log, Sending request) throws IOException, InterruptedException {
        long before = Files.size(log);
        request.send();
        Thread.sleep(200);
        byte[] all = Files.readAllBytes(log);
        var entries = new ArrayList<StringBuilder>();
        for (String line :
                new String(all, (int) before, (int) (all.length - before), StandardCharsets.UTF_8).split("\n")) {
            if (LINE_START.matcher(line).matches()) {
                entries.add(new StringBuilder(line));
            } else if (!entries.isEmpty()) {
                entries.getLast().append('\n').append(line.startsWith("\t") ? line.substring(1) : line);
            }
        }
        var statements = new ArrayList<Statement>();
        boolean foreign = false;
        for (StringBuilder entry : entries) {
            Matcher executed = EXECUTED.matcher(entry);
            Matcher detail = DETAIL.matcher(entry);
            if (executed.matches()) {
                foreign = executed.group(2).contains("scheduled_tasks");
                if (!foreign) {
                    statements.add(new Statement(executed.group(2).strip(), List.of()));
                }
            } else if (detail.matches() && !foreign) {
                var values = new ArrayList<String>();
                Matcher one = PARAMETER.matcher(detail.group(1));
                while (one.find()) {
                    values.add(one.group(3) == null ? null : one.group(3).replace("''", "'"));
                }
                statements.add(new Statement(statements.removeLast().sql(), values));
            }
        }
        return statements;
    }
}
