package huiyin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The report, with what was asked beside what was reached. */
final class Report {
    private Report() {}

    static void write(Path file, List<Measured> all, Duration warm, Duration time) throws IOException {
        var text = new StringBuilder("# Speed\n\nWritten by `bin/bench` on " + LocalDate.now()
                + ". The program and pgbench work in turn, on the same PostgreSQL, in one run; "
                + "how it is measured stands below.\n\n");
        text.append("Machine: ")
                .append(machine())
                .append(". Java ")
                .append(Runtime.version())
                .append(", PostgreSQL ")
                .append(all.getLast().postgres)
                .append(". 16 connections, signed in as 16 people. Warmed for ")
                .append(warm.toSeconds())
                .append(" s, each figure over ")
                .append(time.toSeconds())
                .append(" s.\n");
        for (Measured one : all) {
            Size size = one.size;
            text.append("\n## ")
                    .append(size.name())
                    .append("\n\n")
                    .append(String.format(
                            Locale.ROOT,
                            "%,d township(s), %,d villages, %,d people, %,d tasks, %,d assignments, at most %,d entries.",
                            size.towns(),
                            size.villages(),
                            size.people(),
                            size.tasks(),
                            10 * size.tasks(),
                            size.entries()))
                    .append("\n\n");
            text.append(
                    "| | requests/s | p50 ms | p99 ms | p99 ÷ p50 (≤ 8) | statements | pgbench/s | ratio | asked | |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
            for (Measured.Line line : one.lines) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %,.0f | %.1f | %.1f | %.1f | %.0f | %,.0f%s | %.2f | %.2f | %s |%n",
                        line.what(),
                        line.perSecond(),
                        line.p50(),
                        line.p99(),
                        line.p99() / line.p50(),
                        one.statements.get(line.what()),
                        line.compared(),
                        line.what().equals(Measured.REPORT) ? " (TPC-B)" : "",
                        line.ratio(),
                        line.target(),
                        line.ratio() >= line.target() && line.p99() <= 8 * line.p50() ? "met" : "**short**"));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%nLoaded in %.0f s (asked: 180%s). First start, on an empty directory, to the first page %.1f s; later start %.1f s (asked: 6%s), without what the JVM has learned of it %.1f s. "
                            + "Resident after the load %d MB (asked: 600).%n",
                    one.load,
                    one.load <= 180 ? "" : ", **short**",
                    one.firstStart,
                    one.start(),
                    one.start() <= 6 ? "" : ", **short**",
                    Measured.median(one.plainStarts),
                    one.resident));
            text.append("\n| bytes over the wire, compressed | |\n|---|---:|\n");
            one.bytes.forEach((what, bytes) ->
                    text.append(String.format(Locale.ROOT, "| %s | %.1f kB |%n", what, bytes / 1024.0)));
        }
        if (all.size() == 2) {
            text.append("\n## Growth\n\n| | p50 ")
                    .append(all.getFirst().size.name())
                    .append(" | p50 ")
                    .append(all.getLast().size.name())
                    .append(" | times (≤ 1.3) |\n|---|---:|---:|---:|\n");
            for (int i = 0; i < all.getFirst().lines.size(); i++) {
                var small = all.getFirst().lines.get(i);
                var large = all.getLast().lines.get(i);
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.1f | %.2f%s |%n",
                        small.what(),
                        small.p50(),
                        large.p50(),
                        large.p50() / small.p50(),
                        large.p50() <= 1.3 * small.p50() ? "" : " **short**"));
            }
        }
        text.append("""

                ## How

                The program runs as `bin/package` makes it, with its own PostgreSQL, without the demonstration. `src/test/resources/bench/load.sql` loads an invented county; a
                township in it is as busy as the town alone, which has worked for a third of a year and the county for three years. Sixteen people sign in
                through the form, each on a connection that stays open, and ask for pages in turn without a pause. Then PostgreSQL's own log tells which
                statements the program sent for each of these requests, with begin, commit, session and values; pgbench sends exactly these, prepared
                once for a connection and planned once as the program's are, over as many connections, each with the requests of its person; what it did in its
                first seconds, while it prepared, is left out. Reporting progress is compared with pgbench's TPC-B of scale 20 in the same database. The program, PostgreSQL,
                and the one who asks share the machine, as pgbench and PostgreSQL do.
                """);
        Files.writeString(file, text);
        System.out.println(text);
    }

    private static String machine() throws IOException {
        String cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: *", ""))
                .findFirst()
                .orElse("unknown processor");
        long memory = Long.parseLong(
                        Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("[^0-9]", ""))
                / 1024
                / 1024;
        return Runtime.getRuntime().availableProcessors() + " processors (" + cpu + "), " + memory + " GB";
    }
}
