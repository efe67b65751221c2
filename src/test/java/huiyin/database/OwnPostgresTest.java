package huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What issue 2 promises of the program's own PostgreSQL: killed, taken back, refused to a second program. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class OwnPostgresTest {
    private Path directory;

    /**
     * Beside those of other tests, so that all share the unpacked programs: unpacking is not what is tested each time.
     */
    @BeforeEach
    void choose() throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "own-postgres-");
    }

    @AfterEach
    void endWhatIsLeft() throws Exception {
        if (Files.exists(pidFile())) {
            Optional<ProcessHandle> left = ProcessHandle.of(postmaster());
            if (left.isPresent()) {
                kill(left.get());
            }
        }
        PostgresBinaries.delete(directory);
    }

    @Test
    void it_speaks_chinese_to_this_machine_only_with_a_password_nobody_else_can_read() throws Exception {
        try (OwnPostgres postgres = OwnPostgres.start(directory)) {
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(ask(postgres, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(postgres, "show server_version")).startsWith("18");
            assertThat(ask(postgres, "select length('𠮷䶮镇')")).isEqualTo("3");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.user(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "28P01");
        }
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void a_killed_postgres_comes_back_with_every_acknowledged_row() throws Exception {
        try (OwnPostgres postgres = OwnPostgres.start(directory)) {
            write(postgres, "派到三十三个村");
            long first = postmaster();
            kill(ProcessHandle.of(first).orElseThrow());

            assertThat(askUntilAnswered(postgres, "select text from matter")).isEqualTo("派到三十三个村");
            assertThat(postmaster()).isNotEqualTo(first);
        }
    }

    @Test
    void after_the_program_is_killed_the_next_start_takes_its_postgres_back() throws Exception {
        Process program = program();
        long first = postmaster();
        assertThatThrownBy(() -> OwnPostgres.start(directory))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("正由另一个回音程序使用")
                .hasMessageContaining("HUIYIN_DATA");
        program.destroyForcibly().waitFor();

        try (OwnPostgres postgres = OwnPostgres.start(directory)) {
            assertThat(postmaster()).isEqualTo(first);
            assertThat(ask(postgres, "select text from matter")).isEqualTo("程序写下的");
        }
    }

    @Test
    void after_program_and_postgres_are_killed_a_stale_number_of_a_living_stranger_does_not_hinder_the_start()
            throws Exception {
        Process program = program();
        program.destroyForcibly().waitFor();
        kill(ProcessHandle.of(postmaster()).orElseThrow());
        List<String> lines = Files.readAllLines(pidFile());
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            lines.set(0, String.valueOf(stranger.pid()));
            Files.write(pidFile(), lines);

            try (OwnPostgres postgres = OwnPostgres.start(directory)) {
                assertThat(ask(postgres, "select text from matter")).isEqualTo("程序写下的");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void an_emptied_pid_file_a_taken_port_and_a_half_made_cluster_do_not_hinder_the_start() throws Exception {
        Files.createDirectories(directory.resolve("cluster.new/base"));
        String url;
        try (OwnPostgres postgres = OwnPostgres.start(directory)) {
            url = postgres.url();
            write(postgres, "还在");
        }
        Files.createFile(pidFile());
        int port = Integer.parseInt(Files.readString(directory.resolve("port")));
        try (ServerSocket somebody = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
                OwnPostgres postgres = OwnPostgres.start(directory)) {
            assertThat(somebody.isBound()).isTrue();
            assertThat(postgres.url()).isNotEqualTo(url);
            assertThat(ask(postgres, "select text from matter")).isEqualTo("还在");
        }
    }

    @Test
    void within_one_program_the_directory_is_refused_a_second_time_and_stays_locked_for_others() throws Exception {
        Process program;
        try (OwnPostgres postgres = OwnPostgres.start(directory)) {
            assertThatThrownBy(() -> OwnPostgres.start(directory)).isInstanceOf(CannotStart.class);
            program = start();
            assertThat(program.waitFor()).isNotZero();
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    /** Another program on the directory, up and with one row acknowledged. */
    private Process program() throws IOException {
        Process program = start();
        BufferedReader output = program.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.equals("written")) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo("written");
        return program;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** The main class of the other program. */
    static class Program {
        public static void main(String[] arguments) throws Exception {
            try (OwnPostgres postgres = OwnPostgres.start(Path.of(arguments[0]))) {
                write(postgres, "程序写下的");
                System.out.println("written");
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        while (process.isAlive() && process.info().arguments().isPresent()) {
            Thread.sleep(20);
        }
    }

    private Path pidFile() {
        return directory.resolve("cluster/postmaster.pid");
    }

    private long postmaster() throws IOException {
        List<String> lines = Files.readAllLines(pidFile());
        return lines.isEmpty()
                ? Long.MAX_VALUE
                : Long.parseLong(lines.getFirst().strip());
    }

    private static Connection connect(OwnPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }

    private static void write(OwnPostgres postgres, String text) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute("create table matter (text text not null)");
            statement.execute("insert into matter values ('" + text + "')");
        }
    }

    private static String ask(OwnPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String askUntilAnswered(OwnPostgres postgres, String sql) throws Exception {
        while (true) {
            try {
                return ask(postgres, sql);
            } catch (SQLException notYet) {
                Thread.sleep(50);
            }
        }
    }
}
