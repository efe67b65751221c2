package huiyin.api;

import huiyin.Application;
import huiyin.TestDatabase;
import huiyin.World;
import huiyin.access.ApiTokens;
import huiyin.access.Scope;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole program on PostgreSQL, one for all tests of the module, called by programs with tokens. */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(World.class)
abstract class ApiTest {
    static final String EXPIRES = "2026-12-31";

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiTokens tokens;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
        registry.add("huiyin.api.requests-per-minute", () -> "100000");
        registry.add("huiyin.webhooks.inside", () -> "true");
        registry.add("huiyin.api.wrong-tokens-per-minute", () -> "40");
    }

    @BeforeEach
    void reset() {
        world.reset();
        jdbc.sql("truncate api_write, api_token cascade").update();
    }

    String token(String owner, Scope... scopes) {
        return tokens.make("测试系统", Arrays.stream(scopes).map(Scope::code).toList(), EXPIRES, world.actor(owner))
                .token();
    }

    /** With every scope the owner may give. */
    Program as(String owner) {
        boolean administrator = world.actor(owner).isAdministrator();
        return as(
                owner,
                Arrays.stream(Scope.values())
                        .filter(scope -> !administrator || !scope.isBusiness())
                        .toArray(Scope[]::new));
    }

    Program as(String owner, Scope... scopes) {
        return new Program(port, token(owner, scopes));
    }

    long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(List.of(parameters)).query(Long.class).single();
    }
}
