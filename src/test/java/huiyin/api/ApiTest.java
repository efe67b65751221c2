package huiyin.api;

import huiyin.access.ApiTokens;
import huiyin.access.Scope;
import huiyin.testing.ProgramTest;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole program, called by other programs with tokens. */
abstract class ApiTest extends ProgramTest {
    static final String EXPIRES = "2026-12-31";

    @Autowired
    ApiTokens tokens;

    @BeforeEach
    void forgetTokens() {
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
}
