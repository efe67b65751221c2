package huiyin.waiting;

import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.Power;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.stream.Stream;

/**
 * Who must act, as one word that an index finds: a person ({@code P12}), a person while holding a power over a unit
 * ({@code P12@7:DRAFT_TASK}), whoever belongs to a unit ({@code U7}), whoever holds a power over exactly this unit
 * ({@code U7:SIGN_TASK}) or a kind of post in it ({@code U7:MAYOR}). Modules write the same words in SQL.
 */
final class Holder {
    private Holder() {}

    /** All the words by which something may wait for this person today, or for the one they stand in for. */
    static String[] of(Actor actor) {
        var words = new LinkedHashSet<String>();
        words.add("P" + actor.personId());
        for (long unit : actor.unitIds()) {
            words.add("U" + unit);
        }
        for (var power : Power.values()) {
            actor.withPower(power)
                    .flatMap(post -> units(post).map(unit -> new Object[] {post, unit}))
                    .forEach(held -> {
                        var post = (Post) held[0];
                        words.add("U" + held[1] + ":" + power);
                        words.add("U" + held[1] + ":" + post.kind());
                        words.add("P" + actor.personId() + "@" + held[1] + ":" + power);
                    });
        }
        return words.toArray(String[]::new);
    }

    /** The units a post reaches, each without what lies below it. */
    private static Stream<Long> units(Post post) {
        return post.reach().stream()
                .map(path -> Arrays.stream(path.split("/"))
                        .filter(step -> !step.isEmpty())
                        .map(Long::valueOf)
                        .reduce((above, below) -> below)
                        .orElseThrow());
    }
}
