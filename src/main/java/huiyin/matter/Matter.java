package huiyin.matter;

import huiyin.organisation.Actor;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A matter as its verbs see it, locked or not. The {@code may…} predicates draw the buttons and guard the verbs.
 *
 * @param unitId whose it is
 * @param draftedBy null where it came from outside
 * @param leaderId who answers for it
 * @param leadId who sees to it
 * @param dueOn of the whole, as issued
 */
public record Matter(
        long countyId,
        long id,
        MatterKind kind,
        MatterState state,
        long unitId,
        String unitPath,
        String unitName,
        @Nullable String unitShortName,
        @Nullable Integer numberYear,
        @Nullable Integer numberSerial,
        int version,
        String title,
        boolean isPublic,
        @Nullable Long draftedBy,
        Instant draftedAt,
        @Nullable Instant effectiveAt,
        @Nullable Long leaderId,
        @Nullable Long leadId,
        @Nullable Long verifierId,
        int remindDays,
        LocalDate dueOn) {
    public String href() {
        return kind.path() + id;
    }

    public String number() {
        return kind.number(this);
    }

    private static boolean is(@Nullable Long person, Actor actor) {
        return person != null && person == actor.personId();
    }

    /**
     * T10, T13: who issued it and answers for its dates: the leader named on it, its drafter, or whoever may issue
     * such; while in a post that sees it.
     */
    public boolean isIssuer(Actor actor) {
        return actor.may(kind.viewing(), unitPath)
                && (is(leaderId, actor) || is(draftedBy, actor) || actor.may(kind.issuing(), unitPath));
    }

    /** T13: the lead, while it runs. */
    public boolean mayAskPause(Actor actor) {
        return state == MatterState.RUNNING && is(leadId, actor);
    }

    /** Whoever answers for a running matter above its executors: leader, lead, verifier, and who may issue such. */
    boolean mayWatch(Actor actor) {
        return state == MatterState.RUNNING
                && (is(leaderId, actor)
                        || is(leadId, actor)
                        || is(verifierId, actor)
                        || actor.may(kind.issuing(), unitPath));
    }

    /** Whoever made it take effect may end it: who may issue such, or who drafted it and still may draft. */
    public boolean mayCancel(Actor actor) {
        return state == MatterState.RUNNING
                && (actor.may(kind.issuing(), unitPath)
                        || is(draftedBy, actor) && actor.may(kind.drafting(), unitPath));
    }
}
