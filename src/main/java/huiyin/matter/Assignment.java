package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One executor's share of one phase of a matter: the unit of work (rules T4, T5).
 *
 * @param dueOn the due date in force (column {@code assignment.due_on}), with all that was granted (T10, T13) already
 *     in it; what was signed stays in {@code phase.due_on}. Lights, lateness, reminders and lists use this one and
 *     nothing else
 * @param remindOn the reminder day in force, moved along with {@code dueOn}
 * @param personId who is in charge; acts together with the others of the unit who execute
 * @param progress percent
 */
public record Assignment(
        long countyId,
        long id,
        long matterId,
        int phase,
        long unitId,
        String unitName,
        String unitPath,
        long townId,
        long personId,
        AssignmentState state,
        BigDecimal progress,
        LocalDate startsOn,
        LocalDate dueOn,
        LocalDate remindOn,
        LocalDate heardOn,
        LocalDate silentOn,
        BigDecimal margin,
        @Nullable Instant submittedAt,
        @Nullable Long submittedBy,
        @Nullable Long submittedFor,
        @Nullable Long verifierId,
        @Nullable String verifiedByName) {
    public boolean mayAcknowledge(Actor actor) {
        return state == AssignmentState.ASSIGNED && isExecutor(actor);
    }

    boolean mayReport(Actor actor) {
        return state.isOpen() && isExecutor(actor);
    }

    /** T8: the verifier named on the form, and never whoever executes. */
    public boolean mayVerify(Actor actor) {
        return state == AssignmentState.SUBMITTED
                && Long.valueOf(actor.personId()).equals(verifierId)
                && !executedBy(actor);
    }

    /** Is in charge of it or has submitted it, or stands in for whoever did (T8). */
    boolean executedBy(Actor actor) {
        return actor.isAnyOf(personId, submittedBy, submittedFor);
    }

    public boolean isExecutor(Actor actor) {
        return Arrays.asList(actor.unitIds(Power.EXECUTE_TASK)).contains(unitId) || actor.personId() == personId;
    }

    /** The person in charge, while it is not submitted. */
    public boolean mayHandOn(Actor actor) {
        return state.isOpen() && actor.personId() == personId;
    }

    /** Begun, and waits for its executor. */
    boolean isUrgeable(LocalDate today) {
        return state.isOpen() && !today.isBefore(startsOn);
    }

    /** The due day lasts until 24:00 (Asia/Shanghai). */
    boolean isPastDue(LocalDate today) {
        return today.isAfter(dueOn);
    }

    /** The last day anything was heard of it, once it is silent (报告停滞); else null. */
    public @Nullable LocalDate silentSince(LocalDate today) {
        return state.isOpen() && !today.isBefore(silentOn) ? heardOn : null;
    }

    /** T7: days begun after the due date on the day of a submission; 0 when in time. */
    public long daysLate(LocalDate submittedOn) {
        return Math.max(0, ChronoUnit.DAYS.between(dueOn, submittedOn));
    }

    public @Nullable Light light(LocalDate today) {
        return Light.of(state, startsOn, dueOn, remindOn, progress, margin, today);
    }
}
