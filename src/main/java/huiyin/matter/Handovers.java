package huiyin.matter;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The person in charge hands an assignment on to a colleague of the same unit (转办); it takes effect at once. */
@Component
@Transactional
public class Handovers {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Assignments assignments;
    private final Timeline timeline;

    Handovers(JdbcClient jdbc, Clock clock, Assignments assignments, Timeline timeline) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assignments = assignments;
        this.timeline = timeline;
    }

    /** @param title of the post in the unit, as people say it */
    public record Colleague(long personId, String name, String title) {}

    /** Points go to whoever is in charge on the day of the submission that is accepted (T9, P6), so not after it. */
    public void handOn(long id, long to, String reason, Actor by) {
        var assignment = assignments.lock(id, by);
        if (by.personId() != assignment.personId()) {
            throw new NotVisible();
        }
        if (!assignment.mayHandOn(by)) {
            throw new Stale("这件任务现在是“" + assignment.state().label() + "”，不能再转办");
        }
        if (by.hand() != null && by.handId() == to) {
            throw new Refusal(null, "代" + by.name() + "办理的，不能转给您自己；请照样代办，或转给别的同事", "to");
        }
        var colleagues = colleagues(assignment);
        if (colleagues.isEmpty()) {
            throw new Refusal(null, assignment.unitName() + "现在没有别人可以接办；确需换人的，请组织委员先补上任职", "to");
        }
        var colleague = colleagues.stream()
                .filter(one -> one.personId() == to)
                .findFirst()
                .orElseThrow(() -> new Refusal(null, "请从列出的本单位同事里选一位", "to"));
        String why = Text.block(reason, "reason", "转办的理由", 300);
        move(assignment, to);
        timeline.tell(
                by,
                assignment.matterId(),
                id,
                new MatterEvent.HandedOn(name(assignment.personId()), colleague.name(), why));
    }

    /** To whom the actor may hand it on: a stand-in not to the own person. */
    @Transactional(readOnly = true)
    List<Colleague> colleagues(Assignment assignment, Actor by) {
        return colleagues(assignment).stream()
                .filter(one -> one.personId() != by.handId())
                .toList();
    }

    /** Whoever may execute in the same unit, is not the verifier (T8), and does not have the same work already. */
    @Transactional(readOnly = true)
    List<Colleague> colleagues(Assignment assignment) {
        return jdbc.sql("""
                select s.person_id, p.name, min(full_title(s.title, u.kind, u.name)) title from post s join person p on p.id = s.person_id join unit u on u.id = s.unit_id
                where s.unit_id = :unit and s.kind = any (:kinds) and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today)
                  and s.person_id not in (:now, :verifier)
                  and not exists (select 1 from assignment o where o.county_id = :county and o.matter_id = :matter and o.phase = :phase
                                  and o.unit_id = :unit and o.person_id = s.person_id)
                group by s.person_id, p.name order by min(s.valid_from), s.person_id""")
                .param("unit", assignment.unitId())
                .param("kinds", EXECUTING)
                .param("today", LocalDate.now(clock))
                .param("now", assignment.personId())
                .param("verifier", assignment.verifierId())
                .param("county", assignment.countyId())
                .param("matter", assignment.matterId())
                .param("phase", assignment.phase())
                .query(Colleague.class)
                .list();
    }

    public static final String[] EXECUTING = PostKind.giving(Power.EXECUTE_TASK);

    /** With the row locked. The earlier person goes on seeing the matter. */
    void move(Assignment assignment, long to) {
        jdbc.sql("update assignment set person_id = ? where county_id = ? and id = ?")
                .params(to, assignment.countyId(), assignment.id())
                .update();
        remember(assignment.countyId(), assignment.personId(), assignment.matterId());
    }

    /** Who had a part in a matter goes on seeing it. */
    void remember(long countyId, @Nullable Long personId, long matterId) {
        jdbc.sql(
                        "insert into past_part (county_id, person_id, matter_id) values (?, ?, ?) on conflict (county_id, person_id, matter_id) do nothing")
                .params(countyId, personId, matterId)
                .update();
    }

    String name(long personId) {
        return jdbc.sql("select name from person where id = ?")
                .param(personId)
                .query(String.class)
                .single();
    }
}
