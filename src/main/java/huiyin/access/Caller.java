package huiyin.access;

import huiyin.organisation.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in person of a request, and where the first post is.
 *
 * @param mustHaveFactor whether a second factor is required of the person, by name or by a post of today
 * @param hasFactor whether the person has one confirmed
 */
record Caller(Actor actor, String county, @Nullable String town, boolean mustHaveFactor, boolean hasFactor) {
    String home() {
        return town == null ? county : county + " " + town;
    }

    String title() {
        return actor.posts().isEmpty() ? "现无任职" : actor.posts().getFirst().title();
    }
}
