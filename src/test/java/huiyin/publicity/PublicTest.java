package huiyin.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.testing.Browser;
import huiyin.testing.InEmptyDatabase;
import huiyin.testing.ProgramTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The public pages as anybody reads them, over HTTP, without signing in; one world for each class. */
@InEmptyDatabase
abstract class PublicTest extends ProgramTest {
    static World world;

    @Autowired
    TransactionTemplate transaction;

    @BeforeAll
    static void forget() {
        world = null;
    }

    @Override
    @BeforeEach
    protected void begin() {
        super.world.clock.set(World.TODAY + "T09:00");
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

    Browser.Answer get(String path) {
        return new Browser(port).get(path);
    }

    String page(String path) {
        var answer = get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
        return answer.body();
    }

    static String encoded(String text) {
        return Browser.encoded(text);
    }
}
