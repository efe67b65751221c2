package huiyin.testing;

import huiyin.Application;
import huiyin.World;
import huiyin.evidence.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole program as it runs, on PostgreSQL, with the small named {@link World}: started once for all test classes of
 * a run, each of which gets the database as it was at the start (see {@link EveryTest}). Each test makes its own tasks.
 */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({World.class, Disk.class})
public abstract class ProgramTest {
    @Autowired
    protected World world;

    @Autowired
    protected JdbcClient jdbc;

    @LocalServerPort
    protected int port;

    @BeforeEach
    protected void begin() {
        world.reset();
    }

    /** Signed in as one of the world's people. */
    protected Browser browser(String name) {
        return Browser.of(world.account(name), port);
    }

    protected long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }
}
