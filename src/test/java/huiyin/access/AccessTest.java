package huiyin.access;

import huiyin.Application;
import huiyin.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The program as it runs, with a database of its own. */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class AccessTest {
    private static final AtomicInteger NEXT = new AtomicInteger(100);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    World world;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    @BeforeEach
    void makeWorld() {
        world = new World(jdbc);
    }

    Browser browser() {
        return new Browser(port);
    }

    /** A staff number nobody else has. */
    static String staffNo() {
        return "QX" + NEXT.incrementAndGet();
    }
}
