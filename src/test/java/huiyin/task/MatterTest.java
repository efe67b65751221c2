package huiyin.task;

import huiyin.kernel.Points;
import huiyin.matter.Assignments;
import huiyin.matter.Matters;
import huiyin.matter.Verifications;
import huiyin.organisation.Actor;
import huiyin.testing.ProgramTest;
import huiyin.waiting.Waiting;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasks in the whole program: each test makes its own. */
public abstract class MatterTest extends ProgramTest {
    protected static final LocalDate DUE = LocalDate.of(2026, 9, 20);

    @Autowired
    protected Waiting waiting;

    @Autowired
    protected Tasks tasks;

    @Autowired
    protected Matters matters;

    @Autowired
    protected Signatures signatures;

    @Autowired
    protected Assignments assignments;

    @Autowired
    protected Verifications verifications;

    protected Actor actor(String name) {
        return world.actor(name);
    }

    protected Draft weighing(Draft draft, int stars, String points) {
        var phase = draft.phases().getFirst();
        return phased(draft, new Draft.Phase(phase.name(), phase.startsOn(), phase.dueOn(), stars, Points.of(points)));
    }

    protected Draft phased(Draft draft, Draft.Phase... phases) {
        return new Draft(
                draft.kind(),
                draft.title(),
                draft.content(),
                draft.source(),
                draft.lineId(),
                draft.leaderId(),
                draft.leadId(),
                draft.verifierId(),
                draft.executorTitle(),
                draft.remindDays(),
                List.of(phases),
                draft.executors(),
                draft.evidenceRequirement(),
                draft.evidenceReason(),
                draft.isPublic());
    }

    protected Draft verifiedBy(Draft draft, String name) {
        return new Draft(
                draft.kind(),
                draft.title(),
                draft.content(),
                draft.source(),
                draft.lineId(),
                draft.leaderId(),
                draft.leadId(),
                world.person(name),
                draft.executorTitle(),
                draft.remindDays(),
                draft.phases(),
                draft.executors(),
                draft.evidenceRequirement(),
                draft.evidenceReason(),
                draft.isPublic());
    }

    protected Draft executedBy(Draft draft, Draft.Executor... executors) {
        return new Draft(
                draft.kind(),
                draft.title(),
                draft.content(),
                draft.source(),
                draft.lineId(),
                draft.leaderId(),
                draft.leadId(),
                draft.verifierId(),
                draft.executorTitle(),
                draft.remindDays(),
                draft.phases(),
                List.of(executors),
                draft.evidenceRequirement(),
                draft.evidenceReason(),
                draft.isPublic());
    }

    protected String taskState(long task) {
        return jdbc.sql("select state from matter where county_id = ? and id = ?")
                .params(world.countyId, task)
                .query(String.class)
                .single();
    }

    protected String state(long assignment) {
        return jdbc.sql("select state from assignment where county_id = ? and id = ?")
                .params(world.countyId, assignment)
                .query(String.class)
                .single();
    }

    /** All entries, as {@code who points day rule part}, in the order posted. */
    protected List<String> entries() {
        return jdbc.sql("""
                select coalesce(p.name, u.name) || ' ' || e.points || ' ' || e.day || ' ' || e.rule || ' ' || e.part from entry e
                join unit u on u.id = e.unit_id left join person p on p.id = e.person_id order by e.id""").query(String.class).list();
    }

    /** Codes of what happened to the task and its assignments, in order. */
    protected List<String> timeline(long task) {
        return jdbc.sql("select code from matter_history where county_id = ? and matter_id = ? order by id")
                .params(world.countyId, task)
                .query(String.class)
                .list();
    }
}
