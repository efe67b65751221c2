package huiyin.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the outbox.
 *
 * @param routeId which channel or webhook of its carrier
 * @param personId whom it goes to, where the route leads to many
 * @param content what it says, or what its carrier looks it up by when it leaves
 * @param href where it leads, a path on this site
 * @param urgent goes out at night as well
 * @param cause what was answered, or why it did not go out
 */
public record Delivery(
        long countyId,
        long id,
        long routeId,
        @Nullable Long personId,
        String kind,
        String content,
        @Nullable String href,
        boolean urgent,
        Instant at,
        State state,
        int attempts,
        @Nullable String cause) {
    public enum State {
        WAITING,
        SENT,
        FAILED,
        DROPPED
    }
}
