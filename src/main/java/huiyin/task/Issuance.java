package huiyin.task;

import huiyin.matter.MatterKind.NewShare;
import huiyin.matter.Matters;
import huiyin.matter.Timeline;
import huiyin.organisation.Actor;
import huiyin.score.Schemes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A task takes effect: each executor gets a share of each phase (T4), with its points at stake. */
@Component
class Issuance {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Drafts drafts;
    private final Schemes schemes;
    private final Matters matters;
    private final Timeline timeline;

    Issuance(JdbcClient jdbc, Clock clock, Drafts drafts, Schemes schemes, Matters matters, Timeline timeline) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.drafts = drafts;
        this.schemes = schemes;
        this.matters = matters;
        this.timeline = timeline;
    }

    /** In the transaction of the signature or decision, with the matter's row locked. */
    void issue(Task task, Actor by) {
        int margin = schemes.inForce(task.countyId(), task.townId(), LocalDate.now(clock))
                .section(TaskRules.class)
                .warningMargin();
        var phases = drafts.read(task.countyId(), task.id(), task.version()).phases();
        var units = drafts.inCharge(task);
        var shares = new ArrayList<NewShare>();
        var points = new ArrayList<BigDecimal>();
        for (var unit : units) {
            for (int i = 0; i < phases.size(); i++) {
                var phase = phases.get(i);
                shares.add(new NewShare(
                        i + 1,
                        task.kind() == TaskKind.ANNUAL ? phase.name() : null,
                        unit.unitId(),
                        unit.unitName(),
                        unit.personId(),
                        unit.note(),
                        phase.startsOn(),
                        phase.dueOn(),
                        BigDecimal.valueOf(margin)));
                points.add(phase.points().value());
            }
        }
        var ids = matters.takeEffect(task.matter(), shares);
        jdbc.sql(
                        "insert into stake (county_id, assignment_id, points) select ?, id, points from unnest(?::bigint[], ?::numeric[]) s (id, points)")
                .params(task.countyId(), ids.toArray(Long[]::new), points.toArray(BigDecimal[]::new))
                .update();
        if (task.matter().kind().isNumbered()) {
            jdbc.sql("select write_task_text(?, ?, ?)")
                    .params(task.countyId(), task.id(), task.version())
                    .query((row, n) -> true)
                    .list();
        }
        timeline.tell(
                by, task.id(), null, new TaskEvent.Issued(task.version(), units.size(), " " + units.size() + " 个执行单位"));
    }
}
