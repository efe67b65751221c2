package huiyin.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the history.
 *
 * @param part name of the part it is about, where the page does not say so already
 */
public record Happening(
        long id,
        Instant at,
        Author by,
        Owner owner,
        @Nullable String part,
        Event event) {
    public String who() {
        return by.name() == null ? "平台" : by.name();
    }

    public Meaning meaning() {
        return event.meaning(part);
    }

    public Sentence sentence() {
        return meaning().sentence();
    }

    /** @param names of parts by their ids */
    public Happening named(Map<Long, String> names) {
        return owner.part() == null ? this : new Happening(id, at, by, owner, names.get(owner.part()), event);
    }
}
