package huiyin.task;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as its verbs see it: the matter and its current version, locked or not. The {@code may…} predicates draw the
 * buttons and guard the verbs.
 *
 * @param wasSent whether the current version was sent for signature and so may not change
 */
public record Task(
        long countyId,
        long id,
        long townId,
        String townPath,
        TaskKind kind,
        TaskState state,
        @Nullable Integer numberYear,
        @Nullable Integer numberSerial,
        int version,
        long draftedBy,
        @Nullable Instant effectiveAt,
        String title,
        long leaderId,
        long leadId,
        long verifierId,
        boolean wasSent) {
    public boolean mayEdit(Actor actor) {
        return state == TaskState.DRAFT && draftedBy == actor.personId() && actor.may(Power.DRAFT_TASK, townPath);
    }

    /** Rule T2: a principal of the town, while the form waits for signatures. */
    public boolean maySign(Actor actor) {
        return kind == TaskKind.DAILY && state == TaskState.SIGNING && actor.may(Power.SIGN_TASK, townPath);
    }

    /** Rule T3: whoever keeps the Party committee's minutes. */
    public boolean mayDecide(Actor actor) {
        return kind == TaskKind.ANNUAL && state == TaskState.SIGNING && actor.may(Power.REGISTER_DECISION, townPath);
    }

    /** The drafter of a daily task in effect, while in a post that drafts. */
    public boolean mayRecur(Actor actor) {
        return kind == TaskKind.DAILY
                && (state == TaskState.RUNNING || state == TaskState.DONE)
                && draftedBy == actor.personId()
                && actor.may(Power.DRAFT_TASK, townPath);
    }

    /** T13: the lead, while it runs. */
    public boolean mayAskPause(Actor actor) {
        return state == TaskState.RUNNING && actor.personId() == leadId;
    }

    /**
     * T10, T13: who issued it and answers for its dates: the leader named on it, its drafter, or a principal; while in
     * the town's leadership.
     */
    public boolean isIssuer(Actor actor) {
        return actor.may(Power.VIEW_MATTERS, townPath)
                && (actor.personId() == leaderId
                        || actor.personId() == draftedBy
                        || actor.may(Power.SIGN_TASK, townPath));
    }

    public boolean mayWithdraw(Actor actor) {
        return state == TaskState.SIGNING && draftedBy == actor.personId();
    }

    /** Whoever answers for a running task above its executors: leader, lead, verifier, and the principals. */
    public boolean mayWatch(Actor actor) {
        return state == TaskState.RUNNING
                && (actor.personId() == leaderId
                        || actor.personId() == leadId
                        || actor.personId() == verifierId
                        || actor.may(Power.SIGN_TASK, townPath));
    }

    /** Whoever made it take effect may end it: a principal, or the leader who drafted it. */
    public boolean mayCancel(Actor actor) {
        return state == TaskState.RUNNING
                && (actor.may(Power.SIGN_TASK, townPath)
                        || draftedBy == actor.personId() && actor.may(Power.DRAFT_TASK, townPath));
    }
}
