package huiyin.task;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.Leaf;
import huiyin.web.Pager;
import java.time.LocalDate;

/** Tasks that come back, for whoever sees the town's tasks. */
public record RecurrencesPage(Leaf<Recurrence> recurrences, boolean stopped, LocalDate today, Actor actor) {
    public Pager pager() {
        return recurrences.pager(stopped ? "/recurrences?state=stopped" : "/recurrences");
    }

    /** Whoever set it up, and the principals; the verb asks as well whether it is their town. */
    public boolean mayStop(Recurrence one) {
        return !one.isOver(today) && (one.drafterId() == actor.personId() || actor.holds(Power.SIGN_TASK));
    }
}
