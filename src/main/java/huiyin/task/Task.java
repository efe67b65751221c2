package huiyin.task;

import huiyin.matter.Matter;
import huiyin.matter.MatterState;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task as its verbs see it. The {@code may…} predicates draw the buttons and guard the verbs.
 *
 * @param wasSent whether the current version was sent for signature and so may not change
 */
public record Task(Matter matter, boolean wasSent) {
    public long countyId() {
        return matter.countyId();
    }

    public long id() {
        return matter.id();
    }

    public long townId() {
        return matter.unitId();
    }

    String townPath() {
        return matter.unitPath();
    }

    public TaskKind kind() {
        return TaskKind.valueOf(matter.kind().code());
    }

    public MatterState state() {
        return matter.state();
    }

    public int version() {
        return matter.version();
    }

    public String title() {
        return matter.title();
    }

    public @Nullable Instant effectiveAt() {
        return matter.effectiveAt();
    }

    public long draftedBy() {
        return Objects.requireNonNull(matter.draftedBy());
    }

    public long leaderId() {
        return Objects.requireNonNull(matter.leaderId());
    }

    public long leadId() {
        return Objects.requireNonNull(matter.leadId());
    }

    public long verifierId() {
        return Objects.requireNonNull(matter.verifierId());
    }

    public boolean mayEdit(Actor actor) {
        return state() == MatterState.DRAFT
                && draftedBy() == actor.personId()
                && actor.may(Power.DRAFT_TASK, townPath());
    }

    /** Rule T2: a principal of the town, while the form waits for signatures. */
    public boolean maySign(Actor actor) {
        return kind() == TaskKind.DAILY && state() == MatterState.SIGNING && actor.may(Power.SIGN_TASK, townPath());
    }

    /** Rule T3: whoever keeps the Party committee's minutes. */
    public boolean mayDecide(Actor actor) {
        return kind() == TaskKind.ANNUAL
                && state() == MatterState.SIGNING
                && actor.may(Power.REGISTER_DECISION, townPath());
    }

    /** The drafter of a daily task in effect, while in a post that drafts. */
    public boolean mayRecur(Actor actor) {
        return kind() == TaskKind.DAILY
                && (state() == MatterState.RUNNING || state() == MatterState.DONE)
                && draftedBy() == actor.personId()
                && actor.may(Power.DRAFT_TASK, townPath());
    }

    public boolean mayWithdraw(Actor actor) {
        return state() == MatterState.SIGNING && draftedBy() == actor.personId();
    }
}
