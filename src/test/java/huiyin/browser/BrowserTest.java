package huiyin.browser;

import com.microsoft.playwright.Browser;
import huiyin.Application;
import huiyin.Chromium;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The program as it runs, with the demonstration county, seen through a browser; one context and one county for all
 * these tests.
 */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.demonstration=true")
abstract class BrowserTest {
    private static Chromium chromium;

    private final List<Visitor> visitors = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @AfterEach
    void leave() {
        visitors.forEach(Visitor::close);
    }

    Visitor visitor(Device device) {
        return visitor(device, new Browser.NewContextOptions());
    }

    Visitor visitor(Device device, Browser.NewContextOptions options) {
        var visitor = new Visitor(
                chromium.context(options.setBaseURL("http://localhost:" + port)
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(device.width, device.height)),
                device);
        visitors.add(visitor);
        return visitor;
    }
}
