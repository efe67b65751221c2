package huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import huiyin.Application;
import huiyin.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The big screen (大屏): what it shows, and that it outlives the server behind it. */
class ScreenTest extends BrowserTest {
    @Autowired
    Environment environment;

    /** A second program on the same database, at a port that can be taken again. */
    private ConfigurableApplicationContext program(int port) {
        return new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=" + port,
                        "--huiyin.demonstration=true",
                        "--huiyin.screen.seconds=1",
                        "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                        "--spring.datasource.username=" + TestDatabase.user(),
                        "--spring.datasource.password=" + TestDatabase.password(),
                        "--spring.datasource.hikari.maximum-pool-size=5",
                        "--huiyin.data=" + environment.getProperty("huiyin.data"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void the_screen_outlives_a_restart_of_the_server() throws Exception {
        int port = freePort();
        var program = program(port);
        try {
            var screen = visitor(Device.DESK, new Browser.NewContextOptions());
            var page = screen.page;
            page.navigate("http://localhost:" + port + "/screen");
            var band = page.locator(".screen-band");
            assertThat(page.locator(".screen-sum dd").first()).not().hasText("0");
            assertThat(band).isHidden();
            page.evaluate("window.sameDocument = true");
            // It reads itself: what changes in the database comes onto the screen, without anybody loading the page
            jdbc.sql("update unit set name = '大柳湾村' where name = '柳湾村'").update();
            assertThat(page.locator(".screen-villages")).containsText("大柳湾");
            program.close();
            assertThat(band).isVisible();
            assertThat(band).containsText("连接中断，正在重试");
            assertThat(page.locator(".screen-sum dd").first()).not().hasText("0");
            jdbc.sql("update unit set name = '柳湾村' where name = '大柳湾村'").update();
            program = program(port);
            assertThat(band).isHidden();
            assertThat(page.locator(".screen-villages")).not().containsText("大柳湾");
            assertThat((Boolean) page.evaluate("window.sameDocument"))
                    .as("the page was not loaded again")
                    .isTrue();
            assertThat(screen.context.cookies()).as("no session").isEmpty();
        } finally {
            program.close();
        }
    }

    @Test
    void what_has_not_changed_is_not_sent_again() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var address = URI.create("http://localhost:" + environment.getProperty("local.server.port") + "/screen");
            var first = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(first.headers().map()).doesNotContainKey("Set-Cookie");
            assertThat(first.body())
                    .contains("<noscript><meta http-equiv=\"refresh\"")
                    .doesNotContain("style=");
            for (String person : jdbc.sql("select distinct p.name from person p join post s on s.person_id = p.id")
                    .query(String.class)
                    .list()) {
                assertThat(first.body()).doesNotContain(person);
            }
            var again = client.send(
                    HttpRequest.newBuilder(address).header("If-None-Match", tag).build(),
                    HttpResponse.BodyHandlers.ofString());
            // The minute on the screen may have turned in between
            assertThat(again.statusCode()).isIn(304, 200);
            assertThat(again.statusCode() == 304 ? again.body() : "").isEmpty();
        }
    }
}
