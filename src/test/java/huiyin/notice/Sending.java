package huiyin.notice;

import org.springframework.beans.factory.BeanFactory;

/** Lets tests of other modules send what is due, and wait for it. */
public final class Sending {
    private Sending() {}

    public static void due(BeanFactory program) {
        try {
            SmallOffice.send(program.getBean(Deliveries.class));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
