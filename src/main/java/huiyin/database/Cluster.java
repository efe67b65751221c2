package huiyin.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One PostgreSQL data directory, made, started and stopped by PostgreSQL's own commands. Its log files lie beside it.
 */
class Cluster {
    private static final String MAJOR = "18";
    /** No process has this number: Linux and macOS stop far below. */
    private static final String NO_PROCESS = String.valueOf(Integer.MAX_VALUE);

    private static final Duration MAKING = Duration.ofMinutes(5);
    /** PostgreSQL may still be replaying its log when this is over; it is then left to go on. */
    private static final Duration STARTING = Duration.ofMinutes(1);

    private static final Duration STOPPING = Duration.ofMinutes(2);

    private final Path directory;
    private final Path data;
    private final Commands commands;

    /** @param directory absolute and real; the data lie in {@code cluster} under it */
    Cluster(Path directory, Commands commands) {
        this.directory = directory;
        this.data = directory.resolve("cluster");
        this.commands = commands;
    }

    /** A running server of this data directory and the port it was told. */
    record Postmaster(long pid, int port) {}

    /**
     * Makes the data directory where there is none: beside its place, then moved there, so that none is ever half made.
     */
    void make(String superuser, Path password) throws IOException {
        if (running().isEmpty()) {
            commands.own(directory);
        }
        if (Files.exists(data)) {
            String version = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR)) {
                throw new CannotStart(data + " 里的数据属于 PostgreSQL " + version + "，本程序自带的是 " + MAJOR
                        + "；请先用 pg_upgrade 升级数据，或用 HUIYIN_DB_URL 指定仍在使用该版本的 PostgreSQL");
            }
            return;
        }
        Path half = directory.resolve("cluster.new");
        PostgresBinaries.delete(half);
        // The built-in locale sorts the same whatever C library the machine has, now and after an upgrade
        Commands.Result made = commands.run(
                MAKING,
                "initdb",
                "-D",
                half.toString(),
                "--username=" + superuser,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        if (made.status() != 0) {
            throw new CannotStart("不能建立数据库目录 " + data + "；请检查磁盘空间和目录权限。PostgreSQL 的说明：" + made.output());
        }
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * The server that runs on this data directory, whoever started it. The number in {@code postmaster.pid} alone
     * proves nothing after a crash: it may be anyone's by now, or a dead process nobody has fetched.
     */
    Optional<Postmaster> running() throws IOException {
        List<String> lines = pidFile();
        if (lines.size() < 4 || !lines.getFirst().strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.getFirst().strip());
        boolean ours = ProcessHandle.of(pid).flatMap(process -> process.info().arguments()).stream()
                .flatMap(Stream::of)
                .anyMatch(data.toString()::equals);
        return ours
                ? Optional.of(new Postmaster(pid, Integer.parseInt(lines.get(3).strip())))
                : Optional.empty();
    }

    private List<String> pidFile() throws IOException {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /**
     * Starts the server in a session of its own, so that neither Ctrl-C nor the end of this program reaches it.
     *
     * @param settings more of {@code postgresql.conf}, each as {@code name=value} without white space
     * @throws CannotStart when it did not come up; it may be worth another try
     */
    void start(int port, List<String> settings) throws IOException {
        forgetDeadPostmaster();
        Path log = directory.resolve("start.log");
        Files.deleteIfExists(log);
        // Errors are logged without the values they are about: those may be people's data
        String options = Stream.concat(
                        Stream.of(
                                "port=" + port,
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "logging_collector=on",
                                "log_directory=../log",
                                "log_filename=postgresql-%a.log",
                                "log_rotation_age=1440",
                                "log_rotation_size=0",
                                "log_truncate_on_rotation=on",
                                "log_error_verbosity=terse",
                                "log_min_error_statement=panic"),
                        settings.stream())
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" "));
        Commands.Result started = commands.run(
                STARTING.plusMinutes(1),
                "pg_ctl",
                "start",
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-w",
                "-t",
                String.valueOf(STARTING.toSeconds()),
                "-o",
                options);
        if (started.status() != 0 && running().isEmpty()) {
            throw new CannotStart(
                    "自带的 PostgreSQL 没有启动，请检查磁盘空间，并查看 " + directory.resolve("log") + " 里的记录。PostgreSQL 的说明："
                            + (Files.exists(log) ? Files.readString(log).strip() : started.output()));
        }
    }

    /**
     * PostgreSQL refuses to start while the number in {@code postmaster.pid} is any living process of the same user.
     * Only that number is taken out: by the rest PostgreSQL still checks that no server process of the dead one is at
     * work, and starting beside such a one would destroy data. So never simply delete the file.
     */
    private void forgetDeadPostmaster() throws IOException {
        List<String> lines = pidFile();
        Path file = data.resolve("postmaster.pid");
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
        } else if (running().isEmpty()) {
            String rest = lines.stream().skip(1).map(line -> line + "\n").collect(Collectors.joining());
            Files.writeString(file, NO_PROCESS + "\n" + rest);
        }
    }

    /** Ends the server: statements at work are rolled back, what was acknowledged is on disk. */
    void stop() throws IOException {
        if (running().isEmpty()) {
            return;
        }
        Commands.Result stopped = commands.run(
                STOPPING.plusMinutes(1),
                "pg_ctl",
                "stop",
                "-D",
                data.toString(),
                "-m",
                "fast",
                "-w",
                "-t",
                String.valueOf(STOPPING.toSeconds()));
        if (stopped.status() != 0 && running().isPresent()) {
            throw new IOException("自带的 PostgreSQL 没有停止：" + stopped.output());
        }
    }
}
