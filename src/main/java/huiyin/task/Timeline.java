package huiyin.task;

import huiyin.organisation.Actor;
import huiyin.waiting.Waiting;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What happened, append-only. Written in the transaction of the change it tells of. */
@Component
class Timeline {
    private static final Map<String, Class<?>> KINDS = Arrays.stream(TaskEvent.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    /** On the page of a task; {@code /tasks/{id}/timeline} goes on from there. */
    static final int SHOWN = 100;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final TaskNotices notices;
    private final Waiting waiting;
    private final ApplicationEventPublisher told;

    Timeline(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            TaskNotices notices,
            Waiting waiting,
            ApplicationEventPublisher told) {
        this.waiting = waiting;
        this.notices = notices;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.told = told;
    }

    /** Those concerned are told as well. @return the event's id, to which evidence is attached */
    long tell(Actor by, long matterId, @Nullable Long assignmentId, TaskEvent event) {
        long id = jdbc.sql("""
                insert into timeline_event (county_id, matter_id, assignment_id, kind, at, person_id, for_person_id, body)
                values (:county, :matter, :assignment, :kind, :at, :person, :forPerson, cast(:body as jsonb)) returning id""")
                .param("county", by.countyId())
                .param("matter", matterId)
                .param("assignment", assignmentId)
                .param("kind", event.getClass().getSimpleName())
                .param("at", OffsetDateTime.now(clock))
                .param("person", by.handId() == 0 ? null : by.handId())
                .param("forPerson", by.forPersonId())
                .param("body", json.writeValueAsString(event))
                .query(Long.class)
                .single();
        // Each verb tells once it has written: so none forgets what waits
        if (assignmentId == null) {
            waiting.settle(TaskWaiting.KIND, by.countyId(), matterId);
        } else {
            waiting.settleShare(TaskWaiting.KIND, by.countyId(), matterId, assignmentId);
        }
        notices.tell(by, matterId, assignmentId, id, event);
        told.publishEvent(new TaskHappened(by.countyId(), id, event.getClass().getSimpleName()));
        return id;
    }

    /** Newest first, of a task with its assignments, or of one assignment. */
    Leaf<TimelineRow> of(long countyId, long matterId, @Nullable Long assignmentId, Turn<Long> turn) {
        return Leaf.of(turn, SHOWN, TimelineRow::id, (at, most) -> read(countyId, matterId, assignmentId, at, most));
    }

    /** All that happened to a task and its assignments, oldest first: for its file. */
    List<TimelineRow> whole(long countyId, long matterId) {
        return read(countyId, matterId, null, Turn.first(), Integer.MAX_VALUE).reversed();
    }

    /** Of all events of an assignment: what evidence hangs on. */
    List<Long> ids(long countyId, long assignmentId) {
        return jdbc.sql("select id from timeline_event where county_id = ? and assignment_id = ?")
                .params(countyId, assignmentId)
                .query(Long.class)
                .list();
    }

    private List<TimelineRow> read(
            long countyId, long matterId, @Nullable Long assignmentId, Turn<Long> turn, int most) {
        return jdbc.sql("""
                select e.id, e.at, e.kind, e.body, e.assignment_id, signed(p.name, f.name) as name, u.name unit
                from timeline_event e
                left join person p on p.id = e.person_id
                left join person f on f.id = e.for_person_id
                left join assignment a on a.county_id = e.county_id and a.id = e.assignment_id
                left join unit u on u.id = a.unit_id
                where e.county_id = :county and e.matter_id = :matter
                  and (cast(:assignment as bigint) is null or e.assignment_id = :assignment)""" + turn.newestFirst("e.id"))
                .param("turn", turn.key())
                .param("most", most)
                .param("county", countyId)
                .param("matter", matterId)
                .param("assignment", assignmentId)
                .query((row, n) -> new TimelineRow(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("name"),
                        row.getObject("assignment_id", Long.class),
                        EventSentence.of(
                                event(row.getString("kind"), row.getString("body")),
                                assignmentId == null ? row.getString("unit") : null)))
                .list();
    }

    TaskEvent event(String kind, String body) {
        return (TaskEvent) json.readValue(body, KINDS.get(kind));
    }
}
