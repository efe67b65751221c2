package huiyin.database;

import huiyin.database.Cluster.Postmaster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's own PostgreSQL, for those who have none. It listens on this machine only, with a password of its own,
 * and outlives a killed program: the next start takes it back. While the program runs, a PostgreSQL that dies is
 * restarted.
 *
 * <p>The directory holds {@code cluster} (the data), {@code log}, {@code password}, {@code port} and {@code lock}; the
 * programs lie beside it in {@code postgres-binaries}.
 */
public final class OwnPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPostgres.class);
    private static final String USER = "huiyin";
    private static final String DATABASE = "huiyin";
    private static final String PROGRAM = "huiyin_program";
    /** Below the ports that systems hand to outgoing connections: one of those could sit on ours during a restart. */
    private static final int FIRST_PORT = 15432;

    private static final int LAST_PORT = 32000;
    /** Replaying the log of a long crash takes its time; giving up on it would help nobody. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Processes of a killed server may need a moment to notice; a port may be taken between look and use. */
    private static final int STARTS = 20;

    private static final Duration WATCH = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Path directory;
    private final Cluster cluster;
    private final ProgramLock lock;
    private final String password;
    private final List<String> settings;
    private final int port;
    private volatile boolean closed;

    private OwnPostgres(Path directory, ProgramLock lock, Cluster cluster, String password, List<String> settings)
            throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.cluster = cluster;
        this.password = password;
        this.settings = settings;
        this.port = bring(0).port();
    }

    /**
     * Starts PostgreSQL on the directory, or takes back the one running there.
     *
     * @param settings more of {@code postgresql.conf}, each as {@code name=value} without white space; one that is
     *     taken back keeps those it was started with
     * @throws CannotStart with a sentence for the operator: another program has the directory, no right to write, ...
     */
    public static OwnPostgres start(Path directory, String... settings) {
        try {
            ProgramLock lock = ProgramLock.on(directory);
            try {
                Path real = directory.toRealPath();
                Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
                Path home = PostgresBinaries.unpack(real.resolveSibling("postgres-binaries"));
                Cluster cluster = new Cluster(real, Commands.of(home));
                String password = password(real);
                cluster.make(USER, real.resolve("password"));
                OwnPostgres postgres = new OwnPostgres(real, lock, cluster, password, List.of(settings));
                postgres.createDatabase();
                Thread.ofVirtual().name("postgres-watch").start(postgres::watch);
                return postgres;
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new CannotStart("不能读写数据目录 " + directory.toAbsolutePath() + "；请检查目录权限和磁盘空间（" + failure + "）", failure);
        }
    }

    /** The owner's way into the one that runs on the directory, whoever started it; null when none answers there. */
    static @Nullable Login running(Path directory) {
        try {
            String url = "jdbc:postgresql://127.0.0.1:"
                    + Files.readString(directory.resolve("port")).strip() + "/" + DATABASE + "?ApplicationName=huiyin";
            var login = new Login(
                    url,
                    USER,
                    Files.readString(directory.resolve("password"), StandardCharsets.US_ASCII)
                            .strip());
            login.open().close();
            return login;
        } catch (IOException | SQLException none) {
            LOG.debug("no PostgreSQL runs there", none);
            return null;
        }
    }

    /** JDBC address of the program's database. */
    public String url() {
        return url(DATABASE);
    }

    /** JDBC address of another database on the same server; tests make their own. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?ApplicationName=huiyin";
    }

    public String user() {
        return USER;
    }

    /** The role the program works as: it owns nothing, and holds only the rights that each migration grants anew. */
    public String programUser() {
        return PROGRAM;
    }

    /** From the owner's, so that there is one secret to keep. */
    public String programPassword() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((PROGRAM + " " + password).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String password() {
        return password;
    }

    /** Stops PostgreSQL and lets go of the directory. To be called when nothing uses the database any more. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            cluster.stop();
        } catch (IOException failure) {
            LOG.error("自带的 PostgreSQL 没有正常停止，下次启动时会接管它", failure);
        }
    }

    /** Made before the data directory, and in place before it, so that the two can never disagree. */
    private static String password(Path directory) throws IOException {
        Path file = directory.resolve("password");
        if (Files.notExists(file)) {
            if (Files.exists(directory.resolve("cluster"))) {
                throw new CannotStart("密码文件 " + file + " 不见了，打不开已有的数据；请从备份中恢复这个文件");
            }
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path half = directory.resolve("password.new");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    /** @param wanted the port it must have, since connections know it; 0 where none knows it yet */
    private Postmaster bring(int wanted) throws IOException {
        long began = System.nanoTime();
        int failures = 0;
        while (true) {
            Optional<Postmaster> running = cluster.running();
            if (running.isPresent()) {
                if (answers(running.get().port())) {
                    return running.get();
                }
            } else {
                try {
                    cluster.start(wanted == 0 ? freePort() : wanted, settings);
                    continue;
                } catch (CannotStart failure) {
                    if (++failures == STARTS) {
                        throw failure;
                    }
                }
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new CannotStart("自带的 PostgreSQL 在运行，但一直没有应答；请查看 " + directory.resolve("log") + " 里的记录");
            }
            pause(PAUSE);
        }
    }

    private boolean answers(int at) {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        login.setProperty("loginTimeout", "10");
        login.setProperty("socketTimeout", "10");
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + at + "/postgres", login)) {
            return connection.isValid(10);
        } catch (SQLException failure) {
            if ("28P01".equals(failure.getSQLState())) {
                throw new CannotStart("密码文件 " + directory.resolve("password") + " 与数据库里的密码不符；请从备份中恢复这个文件", failure);
            }
            LOG.debug("PostgreSQL 尚未应答", failure);
            return false;
        }
    }

    /** The port of last time, unless somebody else has it now. */
    private int freePort() throws IOException {
        Path file = directory.resolve("port");
        String last = Files.exists(file) ? Files.readString(file).strip() : "";
        int candidate = last.matches("\\d{1,5}") ? Integer.parseInt(last) : 0;
        SecureRandom random = new SecureRandom();
        while (candidate < FIRST_PORT || candidate > LAST_PORT || !isFree(candidate)) {
            candidate = random.nextInt(FIRST_PORT, LAST_PORT);
        }
        Files.writeString(file, String.valueOf(candidate));
        return candidate;
    }

    private static boolean isFree(int candidate) {
        try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private void createDatabase() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password);
                var statement = connection.createStatement()) {
            var found = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'");
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
            var role = statement.executeQuery("select from pg_roles where rolname = '" + PROGRAM + "'");
            statement.execute((role.next() ? "alter" : "create") + " role " + PROGRAM + " login nosuperuser password '"
                    + programPassword() + "'");
        } catch (SQLException failure) {
            throw new CannotStart("自带的 PostgreSQL 里不能建立数据库；请检查磁盘空间，并查看 " + directory.resolve("log") + " 里的记录", failure);
        }
    }

    private void watch() {
        while (!closed) {
            pause(WATCH);
            try {
                restartIfDead();
            } catch (IOException | RuntimeException failure) {
                LOG.error("自带的 PostgreSQL 没有恢复，继续尝试", failure);
            }
        }
    }

    private synchronized void restartIfDead() throws IOException {
        if (!closed && cluster.running().isEmpty()) {
            LOG.warn("自带的 PostgreSQL 意外停止，正在重新启动");
            bring(port);
            LOG.info("自带的 PostgreSQL 已恢复");
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("等待 PostgreSQL 时被中断", interrupted);
        }
    }
}
