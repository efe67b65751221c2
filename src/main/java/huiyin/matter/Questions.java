package huiyin.matter;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.matter.Question.Role;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.request.Requests;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions (提问) and their answers (答复): by whoever sees the matter, to a role in it, on the timeline and never public.
 */
@Component
@Transactional
public class Questions {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Matters matters;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Requests requests;

    Questions(
            JdbcClient jdbc,
            Clock clock,
            Matters matters,
            Assignments assignments,
            Timeline timeline,
            Requests requests) {
        this.requests = requests;
        this.jdbc = jdbc;
        this.clock = clock;
        this.matters = matters;
        this.assignments = assignments;
        this.timeline = timeline;
    }

    /**
     * About the whole matter: of the leader or the lead.
     *
     * @return the question's id
     */
    public long askOfMatter(long matterId, String role, String text, Actor by) {
        return ask(matters.find(matterId, by).orElseThrow(NotVisible::new), null, role, text, by);
    }

    /** About one executor's share: of that executor too. */
    public long askOfAssignment(long assignmentId, String role, String text, Actor by) {
        var assignment = assignments.find(assignmentId, by).orElseThrow(NotVisible::new);
        return ask(matters.find(assignment.matterId(), by).orElseThrow(NotVisible::new), assignment, role, text, by);
    }

    private long ask(Matter matter, @Nullable Assignment assignment, String typed, String text, Actor by) {
        var role = Arrays.stream(Role.values())
                .filter(one -> one.name().equals(typed) && (one != Role.EXECUTOR || assignment != null))
                .findFirst()
                .orElseThrow(() -> new Refusal(null, "请选择问谁", "role"));
        String words = Text.block(text, "text", "要问的话", 500);
        if (matter.state() != MatterState.RUNNING) {
            throw new Stale("任务现在是“" + matter.state().label() + "”，不能再提问");
        }
        if (holds(role, matter, assignment, by)) {
            throw new Refusal(null, "您自己就是" + role.label() + "，请选别人", "role");
        }
        Long about = assignment == null ? null : assignment.id();
        long id = requests.ask("QUESTION", words, by);
        jdbc.sql("insert into question (county_id, id, matter_id, assignment_id, role) values (?, ?, ?, ?, ?)")
                .params(by.countyId(), id, matter.id(), about, role.name())
                .update();
        timeline.tell(by, matter.id(), about, new MatterEvent.Asked(id, role, words));
        return id;
    }

    /**
     * The first answer closes it; later ones add to it. Given by whoever holds the role now.
     *
     * @return address of what it is about
     */
    public String answer(long id, String text, Actor by) {
        record Asked(long matterId, @Nullable Long assignmentId, Role role, long asker, boolean answered) {}
        var asked = jdbc.sql("""
                select q.matter_id, q.assignment_id, q.role, coalesce(r.asked_for, r.asked_by) asker, r.state <> 'OPEN' answered
                from question q join requested r on r.county_id = q.county_id and r.id = q.id where q.county_id = ? and q.id = ? for no key update of r""")
                .params(by.countyId(), id)
                .query(Asked.class)
                .optional()
                .orElseThrow(NotVisible::new);
        var matter = matters.find(asked.matterId(), by).orElseThrow(NotVisible::new);
        var assignment = asked.assignmentId() == null
                ? null
                : assignments.find(asked.assignmentId(), by).orElseThrow(NotVisible::new);
        if (!holds(asked.role(), matter, assignment, by)) {
            throw new NotVisible();
        }
        String words = Text.block(text, "answer", "答复", 1000);
        requests.answer(id, by);
        timeline.tell(
                by,
                asked.matterId(),
                asked.assignmentId(),
                new MatterEvent.Answered(id, asked.asker(), words, asked.answered()));
        return asked.assignmentId() == null ? "/matters/" + asked.matterId() : "/assignments/" + asked.assignmentId();
    }

    private static boolean holds(Role role, Matter matter, @Nullable Assignment assignment, Actor actor) {
        return switch (role) {
            case LEADER -> Long.valueOf(actor.personId()).equals(matter.leaderId());
            case LEAD -> Long.valueOf(actor.personId()).equals(matter.leadId());
            case EXECUTOR -> assignment != null && assignment.isExecutor(actor);
        };
    }

    /**
     * Of a matter with its assignments, or of one assignment; open ones first, then the newest of those answered. All
     * of them stand in the timeline.
     */
    @Transactional(readOnly = true)
    List<Question> of(long countyId, long matterId, @Nullable Long assignmentId, Actor reader) {
        return jdbc.sql("""
                select q.id, q.matter_id, q.assignment_id, u.name unit_name, q.role, r.asked_by_name asked_by, r.asked_at, r.reason as text,
                       (select name from person where id = case q.role when 'LEADER' then m.leader_id when 'LEAD' then m.lead_id else a.person_id end) asked,
                       r.decided_at answered_at, r.decided_by_name answered_by, case q.role when 'LEADER' then m.leader_id = :me when 'LEAD' then m.lead_id = :me
                                      else a.person_id = :me or a.unit_id = any (:executing) end may_answer
                from question q
                join requested r on r.county_id = q.county_id and r.id = q.id
                join matter m on m.county_id = q.county_id and m.id = q.matter_id
                left join assignment a on a.county_id = q.county_id and a.id = q.assignment_id
                left join unit u on u.id = a.unit_id
                where q.county_id = :county and q.matter_id = :matter and (cast(:assignment as bigint) is null or q.assignment_id = :assignment)
                  and (r.state = 'OPEN' or q.id in (
                       select o.id from question o join requested a on a.county_id = o.county_id and a.id = o.id
                       where o.county_id = :county and o.matter_id = :matter and a.state <> 'OPEN'
                         and (cast(:assignment as bigint) is null or o.assignment_id = :assignment) order by o.id desc limit :answered))
                order by r.state <> 'OPEN', q.id desc""")
                .param("answered", Question.ANSWERED)
                .param("county", countyId)
                .param("matter", matterId)
                .param("assignment", assignmentId)
                .param("me", reader.personId())
                .param("executing", reader.unitIds(Power.EXECUTE_TASK))
                .query(Question.class)
                .list();
    }
}
