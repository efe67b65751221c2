package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.request.Request;
import huiyin.request.RequestState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time in which work waits for somebody above and its days do not count (停止计时, rule T13), asked for or granted.
 *
 * @param unitName the one executor it is for; null for all of the phase
 * @param waitsFor the unit or person it is charged to, by name
 * @param toOn the last day as granted
 * @param askedFor who was away, where a stand-in asked; the names say both
 * @param resumedOn the first day that counts again, when it was ended early
 */
public record Pause(
        long id,
        long matterId,
        int phase,
        @Nullable Long assignmentId,
        @Nullable String unitName,
        Cause cause,
        String reason,
        String waitsFor,
        LocalDate fromOn,
        LocalDate toOn,
        long askedBy,
        @Nullable Long askedFor,
        String askedByName,
        Instant askedAt,
        RequestState state,
        @Nullable String decidedByName,
        @Nullable String words,
        @Nullable LocalDate resumedOn,
        @Nullable String resumedByName)
        implements Request {
    /** Why work waits. */
    public enum Cause {
        APPROVAL("等审批"),
        MONEY("等资金"),
        WEATHER("县里因天气叫停"),
        OTHER("其他");

        private final String label;

        Cause(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** The last day that does not count. */
    public LocalDate lastOn() {
        return resumedOn == null ? toOn : resumedOn.minusDays(1);
    }

    /** Days charged to who is waited for, up to today. */
    public long daysCharged(LocalDate today) {
        var last = lastOn().isBefore(today) ? lastOn() : today;
        return !isGranted() ? 0 : Math.max(0, ChronoUnit.DAYS.between(fromOn, last) + 1);
    }

    public boolean isRunning(LocalDate today) {
        return isGranted() && !today.isBefore(fromOn) && !today.isAfter(lastOn());
    }

    public boolean mayAnswer(Matter matter, Actor actor) {
        return isOpen() && matter.state() == MatterState.RUNNING && matter.isIssuer(actor) && !isOf(actor);
    }

    /** Who asked or who granted ends it before its last day is over. */
    public boolean mayResume(Matter matter, Actor actor, LocalDate today) {
        return isGranted()
                && !today.isAfter(lastOn())
                && matter.state() == MatterState.RUNNING
                && (matter.isIssuer(actor) || Long.valueOf(actor.personId()).equals(matter.leadId()));
    }
}
