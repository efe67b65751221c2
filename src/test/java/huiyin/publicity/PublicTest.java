package huiyin.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.Application;
import huiyin.TestDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The public pages as anybody reads them, over HTTP, without signing in; one world and one database for each class. */
@SpringBootTest(
        classes = {Application.class, PublicTest.Today.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
abstract class PublicTest {
    @TestConfiguration
    static class Today {
        @Bean
        @Primary
        Clock today() {
            ZoneId zone = ZoneId.of("Asia/Shanghai");
            return Clock.fixed(World.TODAY.atTime(9, 0).atZone(zone).toInstant(), zone);
        }
    }

    static World world;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    @BeforeAll
    static void forget() {
        world = null;
    }

    @BeforeEach
    void make() {
        if (world == null) {
            world = transaction.execute(status -> {
                var made = new World(jdbc);
                more(made);
                return made;
            });
        }
    }

    /** What a class needs beyond the small world. */
    void more(World made) {}

    HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String page(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
        return answer.body();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
