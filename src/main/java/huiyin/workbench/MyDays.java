package huiyin.workbench;

import huiyin.access.Actors;
import huiyin.complaint.Complaints;
import huiyin.kernel.Period;
import huiyin.matter.RecentEvents;
import huiyin.organisation.Actor;
import huiyin.score.Standings;
import huiyin.waiting.Waiting;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads a person's day. Each row is there by the predicate that also opens the page behind it, so that none leads to
 * nothing.
 */
@Component
class MyDays {
    private static final int CHANGES_DAYS = 14;
    private static final int CHANGES = 6;

    private final Waiting waiting;
    private final Actors actors;
    private final RecentEvents events;
    private final Standings standings;
    private final Clock clock;

    MyDays(Waiting waiting, Actors actors, RecentEvents events, Standings standings, Clock clock) {
        this.waiting = waiting;
        this.actors = actors;
        this.events = events;
        this.standings = standings;
        this.clock = clock;
    }

    MyDayPage of(Actor actor) {
        var today = LocalDate.now(clock);
        // The points are one's own, whatever name one works in
        var totals = Stream.of(Period.Kind.MONTH, Period.Kind.QUARTER)
                .map(kind -> standings.ofPerson(actor.countyId(), actor.handId(), Period.of(kind, today)))
                .toList();
        var listed = waiting.of(actor);
        return new MyDayPage(
                today,
                WaitingItem.of(
                        listed.mine().stream()
                                .filter(row -> !Complaints.isForOffice(row))
                                .toList(),
                        today),
                listed.awaited().stream().map(row -> new AwaitedRow(row, today)).toList(),
                listed.known().stream()
                        .filter(row -> row.act().code().equals("matter.held-up"))
                        .toList(),
                SilentRow.of(listed.known(), today),
                events.byOthers(actor, CHANGES_DAYS, CHANGES),
                totals,
                listed.mine().stream().filter(Complaints::isForOffice).count(),
                away(actor, today));
    }

    /** Who stands in sees what waits for whom, marked with the name, and goes over to that name to do it. */
    private List<MyDayPage.Away> away(Actor actor, LocalDate today) {
        return actor.hand() != null
                ? List.of()
                : actors.standingIn(actor.personId()).stream()
                        .map(away -> new MyDayPage.Away(
                                away.hand().standInId(),
                                away.name(),
                                away.posts().isEmpty()
                                        ? ""
                                        : away.posts().getFirst().title(),
                                WaitingItem.of(waiting.of(away).mine(), today)))
                        .toList();
    }
}
