package huiyin.notice;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of ways out of the platform, such as channels or webhooks. Whoever knows how such messages go registers it
 * as a bean; the outbox keeps them, claims them, tries again and gives up.
 */
public interface Carrier {
    /** Kept with each message. */
    String name();

    /** How long to wait after the first, second … failure; one failure more and the message is given up. */
    List<Duration> delays();

    /** How many messages of one route and person go out as one. */
    int most();

    /**
     * Blocks for a quarter of a minute at most.
     *
     * @param bundle messages of one route and person, oldest first
     * @throws Undelivered when they did not go out, or nobody can say that they did
     */
    Carried carry(List<Delivery> bundle) throws Undelivered;

    /** What came of it, where it did not fail. */
    sealed interface Carried {
        /** @param said what was answered, for whoever looks */
        record Sent(@Nullable String said) implements Carried {}

        record Dropped(String why) implements Carried {}

        /** Not to be sent, and that it was there is nobody's business. */
        record Forgotten() implements Carried {}
    }
}
