package huiyin.complaint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A question passed on in the office's own words, and the reply. Says nothing of who complained. */
public record Inquiry(
        long id,
        long complaintId,
        String askedName,
        String question,
        Instant askedAt,
        @Nullable String reply,
        @Nullable Instant repliedAt,
        long askedBy) {}
