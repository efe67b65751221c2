package huiyin.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a timeline. @param who null when the platform did it by itself */
public record TimelineRow(
        long id, Instant at, @Nullable String who, @Nullable Long assignmentId, EventSentence sentence) {}
