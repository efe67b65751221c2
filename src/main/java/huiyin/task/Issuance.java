package huiyin.task;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.score.Schemes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A task takes effect: it gets its number, and each executor an assignment for each phase (T4). */
@Component
class Issuance {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Drafts drafts;
    private final Schemes schemes;
    private final Timeline timeline;

    Issuance(JdbcClient jdbc, Clock clock, Drafts drafts, Schemes schemes, Timeline timeline) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.drafts = drafts;
        this.schemes = schemes;
        this.timeline = timeline;
    }

    /** In the transaction of the signature or decision, with the matter's row locked. */
    void issue(Task task, Actor by) {
        var today = LocalDate.now(clock);
        var scheme = schemes.inForce(task.countyId(), task.townId(), today);
        Integer serial = task.kind() == TaskKind.DAILY ? nextNumber(task, today.getYear()) : null;
        jdbc.sql("""
                update matter set state = 'RUNNING', effective_at = :now, number_year = :year, number_serial = :serial
                where county_id = :county and id = :id""")
                .param("now", OffsetDateTime.now(clock))
                .param("year", serial == null ? null : today.getYear())
                .param("serial", serial)
                .param("county", task.countyId())
                .param("id", task.id())
                .update();
        if (serial != null) {
            jdbc.sql("select write_task_text(?, ?, ?)")
                    .params(task.countyId(), task.id(), task.version())
                    .query((row, n) -> true)
                    .list();
        }
        int executors = 0;
        for (var unit : drafts.inCharge(task)) {
            if (unit.personId() == null) {
                throw new Refusal("T4", unit.unitName() + "现在没有负责人，请先补上任职，或退回起草人换执行单位");
            }
            if (unit.personId() == task.verifierId()) {
                throw new Refusal("T8", "核验人现在是" + unit.unitName() + "的执行责任人，请退回起草人换核验人");
            }
            assign(task, unit, today, scheme.section(TaskRules.class).warningMargin());
            executors++;
        }
        timeline.tell(by, task.id(), null, new TaskEvent.Issued(task.version(), executors, " " + executors + " 个执行单位"));
    }

    private void assign(Task task, Drafts.InCharge unit, LocalDate today, int margin) {
        jdbc.sql("""
                with assigned as (
                    insert into assignment (county_id, matter_id, phase, unit_id, person_id, note, state, starts_on, due_issued, due_on, remind_on, margin_issued, margin)
                    select p.county_id, p.matter_id, p.ordinal, :unit, :person, :note, 'ASSIGNED', least(coalesce(p.starts_on, :today), p.due_on), p.due_on, p.due_on,
                           p.due_on - m.remind_days, :margin, :margin
                    from phase p join matter m on m.county_id = p.county_id and m.id = p.matter_id
                    where p.county_id = :county and p.matter_id = :matter and p.version = :version
                    returning county_id, id, phase)
                insert into stake (county_id, assignment_id, points)
                select a.county_id, a.id, p.points from assigned a
                join phase p on p.county_id = a.county_id and p.matter_id = :matter and p.version = :version and p.ordinal = a.phase""")
                .param("unit", unit.unitId())
                .param("person", unit.personId())
                .param("note", unit.note())
                .param("today", today)
                .param("margin", margin)
                .param("county", task.countyId())
                .param("matter", task.id())
                .param("version", task.version())
                .update();
    }

    /** Numbers run by town and year without gaps: the counter's row is locked until the task is in effect. */
    private int nextNumber(Task task, int year) {
        return jdbc.sql("""
                insert into matter_number as n (county_id, unit_id, kind, year, last) values (:county, :town, :kind, :year, 1)
                on conflict (county_id, unit_id, kind, year) do update set last = n.last + 1 returning last""")
                .param("county", task.countyId())
                .param("town", task.townId())
                .param("kind", task.kind().name())
                .param("year", year)
                .query(Integer.class)
                .single();
    }
}
