package huiyin.kernel;

import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a job works through what is due: an item that breaks is logged and left for the next run, the rest go on. */
public final class OneByOne {
    private static final Logger log = LoggerFactory.getLogger(OneByOne.class);

    private OneByOne() {}

    /**
     * @param what the items are called in the log
     * @param items whose {@code toString} says which one it was
     * @param work begins its own transaction, so that an item that breaks undoes no other
     */
    public static <T> void each(String what, Collection<T> items, Consumer<T> work) {
        for (T item : items) {
            try {
                work.accept(item);
            } catch (RuntimeException broken) {
                log.error("{} {} broke and is tried again in the next run", what, item, broken);
            }
        }
    }
}
