package huiyin.matter;

import huiyin.history.Happening;
import huiyin.history.History;
import huiyin.history.Owner;
import huiyin.organisation.Actor;
import huiyin.waiting.Waiting;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history of matters and their assignments. */
@Component
public class Timeline {
    /** Of history and of what waits. */
    public static final String OWNER = "matter";

    /** On the page of a matter; {@code /matters/{id}/timeline} goes on from there. */
    static final int SHOWN = 100;

    private final JdbcClient jdbc;
    private final History history;
    private final Waiting waiting;
    private final Clock clock;

    Timeline(JdbcClient jdbc, History history, Waiting waiting, Clock clock) {
        this.clock = clock;
        this.waiting = waiting;
        this.jdbc = jdbc;
        this.history = history;
    }

    public static Owner owner(long matterId, @Nullable Long assignmentId) {
        return new Owner(OWNER, matterId, assignmentId);
    }

    /** Those concerned are told as well. @return the event's id, to which evidence is attached */
    public long tell(Actor by, long matterId, @Nullable Long assignmentId, AboutMatter event) {
        long id = history.tell(by.author(), owner(matterId, assignmentId), event);
        if (assignmentId != null && event.heard() != AboutMatter.Heard.NO) {
            jdbc.sql("""
                    update assignment set heard_on = :today, silent_on = silent_on(county_id, id, :today)
                    where county_id = :county and id = :id and (:always or person_id in (:hand, :named))""")
                    .param("today", LocalDate.now(clock))
                    .param("county", by.countyId())
                    .param("id", assignmentId)
                    .param("always", event.heard() == AboutMatter.Heard.YES)
                    .param("hand", by.handId())
                    .param("named", by.personId())
                    .update();
        }
        // Each verb tells once it has written: so none forgets what waits
        if (assignmentId == null) {
            waiting.settle(Timeline.OWNER, by.countyId(), matterId);
        } else {
            waiting.settleShare(Timeline.OWNER, by.countyId(), matterId, assignmentId);
        }
        return id;
    }

    /** What waits because of a matter that came from outside, which nobody here did anything for. */
    public void settle(long countyId, long matterId) {
        waiting.settle(OWNER, countyId, matterId);
    }

    /** Newest first, of a matter with its assignments, or of one assignment. */
    Leaf<Happening> of(long countyId, long matterId, @Nullable Long assignmentId, Turn<Long> turn) {
        if (assignmentId != null) {
            return history.of(countyId, turn, SHOWN, Owner.part(OWNER, assignmentId));
        }
        var leaf = history.of(countyId, turn, SHOWN, owner(matterId, null));
        return new Leaf<>(named(countyId, leaf.rows()), leaf.before(), leaf.after());
    }

    /** All that happened to a matter and its assignments, oldest first: for its file. */
    public List<Happening> whole(long countyId, long matterId) {
        return named(countyId, history.whole(countyId, owner(matterId, null)));
    }

    /** Of all events of an assignment: what evidence hangs on. */
    List<Long> ids(long countyId, long assignmentId) {
        return history.ids(countyId, Owner.part(OWNER, assignmentId));
    }

    /** Of a draft that is discarded. */
    public void forget(long countyId, long matterId) {
        history.forget(countyId, owner(matterId, null));
        settle(countyId, matterId);
    }

    /** With the names of the executors. */
    private List<Happening> named(long countyId, List<Happening> rows) {
        record Executor(long id, String name) {}
        var parts = rows.stream()
                .map(row -> row.owner().part())
                .filter(Objects::nonNull)
                .distinct()
                .toArray(Long[]::new);
        if (parts.length == 0) {
            return rows;
        }
        Map<Long, String> names = jdbc.sql("""
                select a.id, u.name from assignment a join unit u on u.id = a.unit_id where a.county_id = ? and a.id = any (?)""").params(countyId, parts).query(Executor.class).list().stream()
                .collect(Collectors.toMap(Executor::id, Executor::name));
        return rows.stream().map(row -> row.named(names)).toList();
    }
}
