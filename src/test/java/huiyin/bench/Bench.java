package huiyin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures the packaged program beside pgbench in one run, and writes a report. Arguments: the directory that is
 * installed, a directory to work in, the report, and the sizes. {@code BENCH_WARM} and {@code BENCH_TIME} are seconds
 * of warming and of each measurement.
 */
public final class Bench {
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 2;
    private static final int STARTS = 3;
    private static final Duration WARM = seconds("BENCH_WARM", 120);
    private static final Duration TIME = seconds("BENCH_TIME", 20).dividedBy(ROUNDS);
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private Bench() {}

    private static Duration seconds(String name, int standard) {
        return Duration.ofSeconds(Long.parseLong(System.getenv().getOrDefault(name, String.valueOf(standard))));
    }

    public static void main(String[] arguments) throws Exception {
        var results = new ArrayList<Measured>();
        for (String name : List.of(arguments).subList(3, arguments.length)) {
            results.add(measure(
                    Size.named(name),
                    Path.of(arguments[0]).toAbsolutePath(),
                    Path.of(arguments[1]).resolve(name).toAbsolutePath()));
        }
        Report.write(Path.of(arguments[2]), results, WARM, TIME.multipliedBy(ROUNDS));
    }

    private static Measured measure(Size size, Path home, Path directory) throws Exception {
        var measured = new Measured(size);
        if (Files.notExists(directory.resolve("loaded"))) {
            say(size, "first start, on an empty directory");
            try (Program program = Program.start(home, directory, false);
                    Connection database = program.database();
                    Connection beside = program.database()) {
                measured.firstStart = program.seconds;
                say(size, "loading");
                long begin = System.nanoTime();
                Load.into(database, beside, size, TODAY);
                measured.load = (System.nanoTime() - begin) / 1e9;
                try (var statement = database.createStatement()) {
                    // So that the statements watched later come with their values
                    statement.execute("alter database huiyin set log_error_verbosity = 'default'");
                }
            }
            Files.createFile(directory.resolve("loaded"));
        }
        for (int i = 0; i < STARTS; i++) {
            try (Program plain = Program.start(home, directory, false)) {
                measured.plainStarts.add(plain.seconds);
            }
            try (Program learned = Program.start(home, directory, true)) {
                measured.starts.add(learned.seconds);
            }
        }
        try (Program program = Program.start(home, directory, true);
                Connection database = program.database()) {
            measured.postgres = database.getMetaData().getDatabaseProductVersion();
            say(
                    size,
                    "started in %.1f s, without what the JVM learned %.1f s"
                            .formatted(measured.start(), Measured.median(measured.plainStarts)));
            List<People.Person> people = People.mixed(database);
            List<People.Person> executing = People.executing(database);
            List<Client> clients = signIn(program, people);
            List<Client> reporters = signIn(program, executing);
            var pages = new EnumMap<Page, List<List<String>>>(Page.class);
            for (Page page : Page.values()) {
                var all = new ArrayList<List<String>>();
                for (People.Person who : people) {
                    all.add(page.of(who, database, TODAY));
                }
                pages.put(page, all);
            }
            var open = new ArrayList<List<Long>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                open.add(People.open(database, executing.get(i)));
                reporters.get(i).readForm("/assignments/" + open.get(i).getFirst());
            }
            measured.bytes.putAll(bytes(program, people.getLast(), pages));
            say(size, "watching statements");
            var pgbench = new Pgbench(program, directory.resolve("scripts"), CONNECTIONS);
            var scripts = new EnumMap<Page, Pgbench.Scripts>(Page.class);
            warm(pages, clients, Duration.ofSeconds(5));
            Statements.log(database, true);
            for (Page page : Page.values()) {
                var watched = new ArrayList<List<List<Statements.Statement>>>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    watched.add(new ArrayList<>());
                    for (String path : pages.get(page).get(i)) {
                        Client client = clients.get(i);
                        // The write of when the session was last used, once a minute, is none of this page's
                        client.get(path);
                        watched.getLast().add(Statements.of(program.databaseLog(), () -> client.get(path)));
                    }
                }
                measured.statements.put(
                        page.label,
                        watched.stream()
                                .flatMap(List::stream)
                                .mapToInt(List::size)
                                .average()
                                .orElseThrow());
                scripts.put(page, pgbench.scripts(page.name().toLowerCase(java.util.Locale.ROOT), watched));
            }
            Path log = program.databaseLog();
            measured.statements.put(Measured.REPORT, (double)
                    Statements.of(log, () -> report(reporters.getFirst(), open.getFirst(), 0))
                            .size());
            Statements.log(database, false);
            pgbench.prepareTpcB(20);
            say(size, "warming for " + WARM.toSeconds() + " s");
            warm(pages, clients, WARM);
            for (Page page : Page.values()) {
                var rounds = new ArrayList<Round.Result>();
                double compared = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    rounds.add(Round.run(
                            CONNECTIONS,
                            TIME,
                            200,
                            (i, n) -> clients.get(i).get(pages.get(page).get(i).get((int)
                                    (n % pages.get(page).get(i).size())))));
                    compared += scripts.get(page).perSecond(TIME) / ROUNDS;
                }
                measured.add(
                        page.label,
                        page.target,
                        rounds.stream().reduce(Round.Result::and).orElseThrow(),
                        compared);
                say(size, measured.lines.getLast().toString());
            }
            Round.run(CONNECTIONS, WARM.dividedBy(4), 302, (i, n) -> report(reporters.get(i), open.get(i), n));
            var rounds = new ArrayList<Round.Result>();
            double compared = 0;
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(Round.run(CONNECTIONS, TIME, 302, (i, n) -> report(reporters.get(i), open.get(i), n)));
                compared += pgbench.tpcB(TIME) / ROUNDS;
            }
            measured.add(
                    Measured.REPORT,
                    0.50,
                    rounds.stream().reduce(Round.Result::and).orElseThrow(),
                    compared);
            say(size, measured.lines.getLast().toString());
            measured.resident = program.residentMegabytes();
            try (var statement = database.createStatement()) {
                statement.execute("drop table pgbench_accounts, pgbench_branches, pgbench_tellers, pgbench_history");
            }
            for (Client client :
                    Stream.concat(clients.stream(), reporters.stream()).toList()) {
                client.close();
            }
        }
        return measured;
    }

    private static List<Client> signIn(Program program, List<People.Person> people) throws IOException {
        var clients = new ArrayList<Client>();
        for (People.Person who : people) {
            var client = new Client(program.port);
            client.signIn(who.staffNo(), Load.PASSWORD);
            clients.add(client);
        }
        return clients;
    }

    private static void warm(Map<Page, List<List<String>>> pages, List<Client> clients, Duration time)
            throws Exception {
        Page[] all = Page.values();
        Round.run(CONNECTIONS, time, 200, (i, n) -> {
            List<String> paths = pages.get(all[(int) (n % all.length)]).get(i);
            return clients.get(i).get(paths.get((int) (n / all.length % paths.size())));
        });
    }

    private static Client.Answer report(Client client, List<Long> assignments, long n) throws IOException {
        return client.post(
                "/assignments/" + assignments.get((int) (n % assignments.size())) + "/reports",
                Map.of("progress", String.valueOf(10 + n % 90), "text", "今天又清理两段，余下的明天接着做", "_form", "report"));
    }

    /** A first visit to my day with all it refers to, then each other page alone. */
    private static Map<String, Integer> bytes(Program program, People.Person who, Map<Page, List<List<String>>> pages)
            throws IOException {
        var sizes = new java.util.LinkedHashMap<String, Integer>();
        try (Client client = new Client(program.port)) {
            client.signIn(who.staffNo(), Load.PASSWORD);
            var day = client.get("/my-day");
            int first = day.wire();
            Set<String> fetched = new TreeSet<>();
            List<String> waiting = new ArrayList<>(references(day.text()));
            while (!waiting.isEmpty()) {
                String path = waiting.removeFirst();
                if (fetched.add(path)) {
                    var answer = client.get(path);
                    first += answer.wire();
                    waiting.addAll(references(path.contains(".css") || path.contains(".js") ? answer.text() : ""));
                }
            }
            sizes.put("first visit to my day, with " + fetched.size() + " files", first);
            for (var page : pages.entrySet()) {
                int largest = 0;
                for (String path : page.getValue().getLast()) {
                    largest = Math.max(largest, client.get(path).wire());
                }
                sizes.put(page.getKey().label, largest);
            }
        }
        return sizes;
    }

    private static final Pattern REFERENCE = Pattern.compile(
            "(?:<link[^>]*href=|<script[^>]*src=|<img[^>]*src=|url\\(|from |import )[\"']?(/[^\"')\\s>]+)");

    private static Set<String> references(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void say(Size size, String what) {
        System.out.println(size.name() + ": " + what);
    }
}
