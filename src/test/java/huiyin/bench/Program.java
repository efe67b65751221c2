package huiyin.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** The program as it is installed, with its own PostgreSQL under a directory, without the demonstration. */
final class Program implements AutoCloseable {
    private final Path data;
    private final Process process;
    final int port;
    /** From the start of the JVM to the whole first page. */
    final double seconds;

    private Program(Path data, Process process, int port, double seconds) {
        this.data = data;
        this.process = process;
        this.port = port;
        this.seconds = seconds;
    }

    /**
     * @param home the directory that is installed @param learned whether with what the JVM has learned of starting it
     */
    static Program start(Path home, Path data, boolean learned) throws Exception {
        int port = freePort();
        Files.createDirectories(data);
        File log = data.resolve("program.log").toFile();
        var builder = new ProcessBuilder(home.resolve("start").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put(
                        "JAVA_OPTIONS",
                        System.getenv().getOrDefault("BENCH_JAVA", "-Xmx400m") + (learned ? "" : " -XX:AOTMode=off"));
        builder.environment()
                .putAll(java.util.Map.of(
                        "PORT", String.valueOf(port), "HUIYIN_DATA", data.toString(), "HUIYIN_DEMONSTRATION", "false"));
        long begin = System.nanoTime();
        Process process = builder.start();
        while (true) {
            try (Client client = new Client(port)) {
                if (client.get("/signin").status() == 200) {
                    return new Program(data, process, port, (System.nanoTime() - begin) / 1e9);
                }
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(5)) {
                    throw new IOException("the program did not start, see " + log, notYet);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int databasePort() throws IOException {
        return Integer.parseInt(Files.readString(data.resolve("postgres/port")).strip());
    }

    String databasePassword() throws IOException {
        return Files.readString(data.resolve("postgres/password")).strip();
    }

    Connection database() throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort() + "/huiyin?ApplicationName=bench",
                "huiyin",
                databasePassword());
    }

    /** What PostgreSQL has logged so far, all files of it. */
    Path databaseLog() throws IOException {
        try (var files = Files.list(data.resolve("postgres/log"))) {
            return files.max(
                            java.util.Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    /** Megabytes of memory the program's process holds, as Linux counts them. */
    long residentMegabytes() throws IOException {
        String line = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(l -> l.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IOException("the program did not stop");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
