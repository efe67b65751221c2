package huiyin.matter;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The matter as an event finds it, for whoever is told; of the executor only when the event is about one.
 *
 * @param by who did it, as they sign
 */
public record About(
        String by,
        Matter matter,
        @Nullable String unit,
        @Nullable Long personId,
        @Nullable Long submittedBy) {
    public String name() {
        return "《" + matter.title() + "》";
    }

    public String ofUnit() {
        return (unit == null ? "" : unit) + name();
    }

    /** Who has the executor's share in hand. */
    List<Long> executors() {
        return Stream.of(personId, submittedBy)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
