package huiyin.access;

import huiyin.organisation.Actor;
import org.jspecify.annotations.Nullable;

/** The signed-in person of a request, and where the first post is. */
record Caller(Actor actor, String county, @Nullable String town) {
    String home() {
        return town == null ? county : county + " " + town;
    }

    String title() {
        return actor.posts().isEmpty() ? "现无任职" : actor.posts().getFirst().title();
    }
}
