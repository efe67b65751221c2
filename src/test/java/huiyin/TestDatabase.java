package huiyin;

import huiyin.database.OwnPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL for all tests of a test run, started by the first that asks; each asks for a database of its own. */
public final class TestDatabase {
    private static final Path TARGET = Path.of("target");
    private static final String DIRECTORY = "test-postgres-";
    private static final String ANCHORS = "huiyin-test-";
    private static final String TEMPLATE = "huiyin_test_template";

    /**
     * Empties what tests fill and whatever hangs on it, past keys and triggers, row by row: to truncate made every file
     * of forty tables and their indexes anew, and took longer than most tests.
     */
    private static final String TAKE_BACK = """
            create function take_back() returns void language plpgsql security definer set session_replication_role = replica as $$
            declare
                one regclass;
            begin
                for one in
                    with recursive gone (id) as (
                        select unnest(array['waiting', 'history', 'matter', 'matter_number', 'entry', 'standing_publication', 'notice', 'activity']::regclass[])
                        union
                        select c.conrelid::regclass from pg_constraint c join gone g on c.confrelid = g.id where c.contype = 'f')
                    select id from gone loop
                    execute 'delete from ' || one;
                end loop;
            end $$""";

    private static int count;

    private TestDatabase() {}

    /** Started with the class; what a test loses in a power cut is of no interest, so nothing waits for the disk. */
    private static final class Shared {
        static final OwnPostgres POSTGRES = start();

        private static OwnPostgres start() {
            removeLeftovers();
            Path directory = TARGET.resolve(DIRECTORY + ProcessHandle.current().pid());
            OwnPostgres postgres = OwnPostgres.start(
                    directory, "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200");
            // After the programs that use it
            SpringApplication.getShutdownHandlers().add(() -> {
                postgres.close();
                delete(directory);
                delete(anchors(TEMPLATE).getParent());
            });
            return postgres;
        }
    }

    /** JDBC address of a new, empty database. */
    public static synchronized String freshUrl() {
        return create("template1");
    }

    /** A new, empty database. */
    public static DataSource fresh() {
        return open(freshUrl());
    }

    /**
     * JDBC address of a new database with all migrations done and nothing in it; a copy, so it takes no longer than an
     * empty one.
     */
    public static synchronized String migratedUrl() {
        if (!exists(TEMPLATE)) {
            execute("create database " + TEMPLATE);
            Flyway.configure()
                    .dataSource(open(Shared.POSTGRES.url(TEMPLATE)))
                    .placeholders(Map.of("program", Shared.POSTGRES.programUser()))
                    .load()
                    .migrate();
            try (Connection connection = open(Shared.POSTGRES.url(TEMPLATE)).getConnection();
                    var statement = connection.createStatement()) {
                // Tests empty tables between them, which the program never does; not the trail
                statement.execute("grant truncate on all tables in schema public to " + Shared.POSTGRES.programUser());
                statement.execute("revoke truncate on audit from " + Shared.POSTGRES.programUser());
                statement.execute(TAKE_BACK);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
        return create(TEMPLATE);
    }

    /** A new database with all migrations done and nothing in it. */
    public static DataSource migrated() {
        return open(migratedUrl());
    }

    public static String user() {
        return Shared.POSTGRES.user();
    }

    public static String password() {
        return Shared.POSTGRES.password();
    }

    /** For an application context: a migrated database of its own and a data directory. */
    public static Map<String, String> properties() {
        String url = migratedUrl();
        return Map.ofEntries(
                Map.entry("spring.datasource.url", url),
                Map.entry("spring.datasource.username", programUser()),
                Map.entry("spring.datasource.password", programPassword()),
                Map.entry("spring.flyway.user", user()),
                Map.entry("spring.flyway.password", password()),
                // Contexts stay open until the end of the run, side by side
                Map.entry("spring.datasource.hikari.maximum-pool-size", "10"),
                Map.entry("spring.datasource.hikari.minimum-idle", "0"),
                Map.entry("huiyin.data", data().toString()),
                Map.entry("huiyin.audit.directory", anchors(name(url)).toString()));
    }

    /**
     * Puts a database back to how it was when this was first asked for it, or to how migrations leave it, and the
     * anchor of its trail with it; whoever is connected is cut off.
     */
    public static synchronized void restore(String url, boolean empty) {
        String name = name(url);
        String start = name + "_start";
        if (exists(start)) {
            execute("drop database " + name + " with (force)");
        } else {
            execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            execute("alter database " + name + " rename to " + start);
            copy(anchors(name), anchors(start));
        }
        execute("create database " + name + " template " + (empty ? TEMPLATE : start));
        delete(anchors(name));
        copy(empty ? anchors(TEMPLATE) : anchors(start), anchors(name));
    }

    private static Path data() {
        return TARGET.resolve("test-data-" + ProcessHandle.current().pid());
    }

    /**
     * An anchor belongs to its database, and waits for the disk with each line; in memory where there is such a place.
     */
    private static Path anchors(String database) {
        Path memory = Path.of("/dev/shm");
        return (Files.isWritable(memory)
                        ? memory.resolve(ANCHORS + ProcessHandle.current().pid())
                        : data())
                .resolve("audit-" + database);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(from);
            FileSystemUtils.copyRecursively(from, to);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    }

    public static String programUser() {
        return Shared.POSTGRES.programUser();
    }

    public static String programPassword() {
        return Shared.POSTGRES.programPassword();
    }

    /** The database at an address as its owner sees it. */
    public static DataSource owner(String url) {
        return open(url);
    }

    /**
     * The database of a test as its owner sees it, for what the program itself may not: constraints, triggers, the
     * trail.
     */
    public static JdbcClient owner(DataSource database) {
        return JdbcClient.create(owned(database));
    }

    public static DataSource owned(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return open(connection.getMetaData().getURL());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String create(String template) {
        String name = "huiyin_test_" + ++count;
        execute("create database " + name + " template " + template);
        return Shared.POSTGRES.url(name);
    }

    /** A database as the program sees it, with the program's rights only. */
    public static DataSource program(String url) {
        return open(url, Shared.POSTGRES.programUser(), Shared.POSTGRES.programPassword());
    }

    private static DataSource open(String url) {
        return open(url, user(), password());
    }

    private static DataSource open(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static boolean exists(String database) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            return statement
                    .executeQuery("select from pg_database where datname = '" + database + "'")
                    .next();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(Shared.POSTGRES.url(), user(), password());
    }

    /**
     * A test run that was killed could not stop its PostgreSQL. One process at a time: two delete side by side badly.
     */
    private static void removeLeftovers() {
        try (var channel = FileChannel.open(
                        TARGET.resolve("leftovers.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock();
                var directories = Files.newDirectoryStream(TARGET, DIRECTORY + "*")) {
            for (Path directory : directories) {
                String run = directory.getFileName().toString().substring(DIRECTORY.length());
                if (!run.equals(String.valueOf(ProcessHandle.current().pid()))
                        && ProcessHandle.of(Long.parseLong(run))
                                .filter(ProcessHandle::isAlive)
                                .isPresent()) {
                    continue;
                }
                postmaster(directory).ifPresent(ProcessHandle::destroyForcibly);
                delete(directory);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<ProcessHandle> postmaster(Path directory) throws IOException {
        Path cluster = directory.toRealPath().resolve("cluster");
        Path file = cluster.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(cluster.toString()));
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
