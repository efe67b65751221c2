package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.time.LocalDate;
import java.util.List;

/** Tasks that come back, for whoever sees the town's tasks. */
public record RecurrencesPage(List<Recurrence> recurrences, LocalDate today, Actor actor) {
    /** Whoever set it up, and the principals; the verb asks as well whether it is their town. */
    public boolean mayStop(Recurrence one) {
        return !one.isOver(today) && (one.drafterId() == actor.personId() || actor.holds(Power.SIGN_TASK));
    }
}
