package huiyin.task;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import huiyin.Application;
import huiyin.MutableClock;
import huiyin.World;
import huiyin.testing.Wide;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole program in a process of its own, at the hour of {@link World}. */
final class Replica implements AutoCloseable {
    private static final String JOB = "count";

    final String name;
    final int port;
    final int metricsPort;
    final Process process;
    private final File log;

    private Replica(String name, int port, int metricsPort, Process process, File log) {
        this.name = name;
        this.port = port;
        this.metricsPort = metricsPort;
        this.process = process;
        this.log = log;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Hour {
        @Bean
        @Primary
        static MutableClock worldClock() {
            return new MutableClock(World.START);
        }
    }

    /** A job that says each second who did it, once the row of the gate is free. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {
        @Bean
        RecurringTask<Void> counting(DataSource source) {
            return Tasks.recurring(JOB, FixedDelay.ofSeconds(1)).execute((instance, context) -> {
                var jdbc = JdbcClient.create(source);
                jdbc.sql("select only_one from gate for update")
                        .query(Boolean.class)
                        .single();
                jdbc.sql("insert into counted (due, by_replica) values (?, ?)")
                        .params(
                                context.getExecution().executionTime.atOffset(java.time.ZoneOffset.UTC),
                                System.getProperty("replica"))
                        .update();
            });
        }
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(Application.class, Hour.class, Counting.class).run(arguments);
    }

    static Replica start(String name, Path data, String url, String user, String password) throws IOException {
        int port = freePort();
        int metricsPort = freePort();
        File log = data.resolve(name + ".log").toFile();
        var line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Dreplica=" + name,
                "-cp",
                System.getProperty("java.class.path"),
                Replica.class.getName(),
                "--server.port=" + port,
                "--huiyin.metrics.port=" + metricsPort,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password,
                "--spring.datasource.hikari.maximum-pool-size=10",
                "--spring.flyway.user=" + huiyin.TestDatabase.user(),
                "--spring.flyway.password=" + huiyin.TestDatabase.password(),
                "--huiyin.data=" + data,
                "--huiyin.demonstration=false",
                "--huiyin.second-factor.administrators=false",
                "--db-scheduler.enabled=true",
                "--db-scheduler.scheduler-name=" + name,
                "--db-scheduler.polling-interval=500ms",
                "--db-scheduler.heartbeat-interval=500ms");
        Process process = new ProcessBuilder(new ArrayList<>(line))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        return new Replica(name, port, metricsPort, process, log);
    }

    Replica awaitUp() throws Exception {
        for (long begin = System.nanoTime();
                System.nanoTime() - begin < Wide.TIME.toNanos() && process.isAlive();
                TimeUnit.MILLISECONDS.sleep(100)) {
            try (var socket = new Socket("localhost", port)) {
                return this;
            } catch (IOException notYet) {
                continue;
            }
        }
        throw new IOException("replica did not start, see " + log);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(Wide.TIME.toMinutes(), TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }
}
