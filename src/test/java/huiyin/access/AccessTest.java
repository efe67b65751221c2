package huiyin.access;

import huiyin.testing.Browser;
import huiyin.testing.ProgramTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;

/** Coming in and being turned away, in the whole program: each test has people of its own. */
abstract class AccessTest extends ProgramTest {
    private static final AtomicInteger NEXT = new AtomicInteger(100);

    @Autowired
    Accounts accounts;

    /** Of nobody yet. */
    Browser browser() {
        return new Browser(port);
    }

    /** A staff number nobody else has. */
    static String staffNo() {
        return "QX" + NEXT.incrementAndGet();
    }
}
