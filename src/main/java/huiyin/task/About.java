package huiyin.task;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The task as an event finds it, for whoever is told; of the executor only when the event is about one.
 *
 * @param by who did it, as they sign
 */
record About(
        String by,
        long townId,
        TaskKind kind,
        int version,
        String title,
        long draftedBy,
        long leaderId,
        long leadId,
        long verifierId,
        @Nullable String unit,
        @Nullable Long personId,
        @Nullable Long submittedBy) {
    String name() {
        return "《" + title + "》";
    }

    String ofUnit() {
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
