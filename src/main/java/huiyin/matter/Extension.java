package huiyin.matter;

import huiyin.kernel.Dates;
import huiyin.organisation.Actor;
import huiyin.request.Request;
import huiyin.request.RequestState;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An extension (延期) asked for one assignment, open or answered (rule T10).
 *
 * @param dueOn the due date when it was asked
 * @param askedFor who was away, where a stand-in asked; the names say both
 * @param words of whoever answered
 */
public record Extension(
        long id,
        long matterId,
        long assignmentId,
        LocalDate dueOn,
        LocalDate until,
        String reason,
        long askedBy,
        @Nullable Long askedFor,
        String askedByName,
        Instant askedAt,
        RequestState state,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String words)
        implements Request {
    /** Granted at most so often to one assignment. */
    static final int MOST = 2;

    /**
     * The issuer answers, even after the due date: nobody pays for a slow answer. Nobody grants what they asked for
     * themselves.
     */
    public boolean mayAnswer(Matter matter, Assignment assignment, Actor actor) {
        return isOpen()
                && matter.isIssuer(actor)
                && !isOf(actor)
                && (assignment.state().isOpen() || assignment.state() == AssignmentState.SUBMITTED);
    }

    public String dates(LocalDate today) {
        return Dates.day(dueOn, today) + " → " + Dates.day(until, today);
    }
}
