package huiyin.database;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides, before the first bean is made, on which PostgreSQL the program works: the one named by {@code HUIYIN_DB_URL}
 * (or {@code spring.datasource.url}), or its own under the data directory.
 *
 * <p>Tables are made by their owner ({@code HUIYIN_DB_OWNER_USER}); the program may work as another role.
 */
public class DatabaseChoice implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private final boolean beside;
    private final Map<String, Object> withOwn;
    private final Map<String, Object> withGiven;

    /**
     * @param withOwn settings for its own database, unless the operator says otherwise
     * @param withGiven settings for a database that was given, whatever the operator says
     */
    public DatabaseChoice(Map<String, Object> withOwn, Map<String, Object> withGiven) {
        this(false, withOwn, withGiven);
    }

    /**
     * @param beside whether the own database may be one that another program has running: to look into it, and leave it
     */
    DatabaseChoice(boolean beside, Map<String, Object> withOwn, Map<String, Object> withGiven) {
        this.beside = beside;
        this.withOwn = withOwn;
        this.withGiven = withGiven;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String given = environment.getProperty("HUIYIN_DB_URL");
        if (given != null) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("given database", given(environment, given)));
        } else if (!environment.containsProperty("spring.datasource.url")) {
            useOwn(environment);
        }
    }

    private Map<String, Object> given(ConfigurableEnvironment environment, String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart("HUIYIN_DB_URL 应写成 jdbc:postgresql://主机:端口/数据库，请改正后重新启动；" + "想用自带的数据库，请去掉这个变量");
        }
        var given = new HashMap<String, Object>(Map.of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                required(environment.getProperty("HUIYIN_DB_USER"), "HUIYIN_DB_USER"),
                "spring.datasource.password",
                required(environment.getProperty("HUIYIN_DB_PASSWORD"), "HUIYIN_DB_PASSWORD")));
        given.putAll(withGiven);
        String owner = environment.getProperty("HUIYIN_DB_OWNER_USER");
        if (owner != null) {
            given.put("spring.flyway.user", owner);
            given.put(
                    "spring.flyway.password",
                    required(environment.getProperty("HUIYIN_DB_OWNER_PASSWORD"), "HUIYIN_DB_OWNER_PASSWORD"));
        }
        return given;
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new CannotStart("设置了 HUIYIN_DB_URL，还需要设置 " + name);
        }
        return value;
    }

    private void useOwn(ConfigurableEnvironment environment) {
        Path data = Path.of(environment.getRequiredProperty("huiyin.data"));
        Login running = beside ? OwnPostgres.running(data.resolve("postgres")) : null;
        if (running != null) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "own database",
                            Map.of(
                                    "spring.datasource.url",
                                    running.url(),
                                    "spring.datasource.username",
                                    running.user(),
                                    "spring.datasource.password",
                                    running.password())));
            return;
        }
        OwnPostgres postgres = OwnPostgres.start(data.resolve("postgres"), "shared_buffers=" + shared() + "MB");
        // A handler, not a shutdown hook of ours: hooks run side by side, handlers only after the contexts have closed,
        // so the last requests and the connection pool still have their database
        SpringApplication.getShutdownHandlers().add(postgres::close);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "own database",
                        Map.of(
                                "spring.datasource.url", postgres.url(),
                                "spring.datasource.username", postgres.programUser(),
                                "spring.datasource.password", postgres.programPassword(),
                                "spring.flyway.user", postgres.user(),
                                "spring.flyway.password", postgres.password())));
        environment.getPropertySources().addLast(new MapPropertySource("with its own database", withOwn));
    }

    /**
     * An eighth of the machine's memory in megabytes, from 128, PostgreSQL's own figure, which a county outgrows, to
     * 1024.
     */
    private static long shared() {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.clamp(machine.getTotalMemorySize() / 8 / 1024 / 1024, 128, 1024);
    }
}
