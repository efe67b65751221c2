package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.testing.Browser;
import huiyin.testing.HeldTime;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(
        classes = huiyin.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"huiyin.url=http://setup.test", "huiyin.second-factor.administrators=true"})
class SetupTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HeldTime time;

    @Autowired
    OneTimeLinks links;

    @Autowired
    SecondFactors factors;

    @Test
    void the_first_administrator_makes_the_county_once() {
        String path = URI.create(links.setup()).getPath();
        String second = URI.create(links.setup()).getPath();
        Browser browser = new Browser(port);
        assertThat(browser.get("/setup/no-such-token").status()).isEqualTo(410);
        assertThat(browser.get(path).status()).isEqualTo(200);
        String[] typed = {
            "_form",
            "setup",
            "county",
            "云岭县",
            "code",
            "330899",
            "name",
            "叶知秋",
            "staffNo",
            "A001",
            "newPassword",
            "梨树沟的第三座桥2019",
            "newPasswordAgain",
            "梨树沟的第三座桥2019"
        };
        String[] bad = typed.clone();
        bad[5] = "33";
        var refused = browser.post(path, bad);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("区划代码", "云岭县", "叶知秋");
        assertThat(browser.post(path, typed).status()).isEqualTo(302);
        assertThat(browser.peek("/account").headers().firstValue("Location"))
                .as("the second factor is owed")
                .get()
                .asString()
                .contains("/signin");
        assertThat(browser.peek("/signin").headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/second-factor");
        browser.get("/second-factor");
        assertThat(browser.post("/second-factor/setup").status()).isEqualTo(302);
        browser.get("/second-factor");
        long person = jdbc.sql("select id from person where staff_no = 'A001'")
                .query(Long.class)
                .single();
        assertThat(browser.post(
                                "/second-factor/confirmation",
                                "code",
                                OneTimeCodes.at(factors.begun(person).orElseThrow(), time.now()))
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/second-factor/codes").body()).contains("请记下恢复码");
        assertThat(browser.get("/account").body()).contains("叶知秋", "系统管理员");
        assertThat(new Browser(port).get(path).status()).isEqualTo(410);
        assertThat(new Browser(port).get(second).status()).isEqualTo(410);
        assertThat(jdbc.sql("select path = '/' || id || '/' and county_id = id from unit where kind = 'COUNTY'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
