package huiyin.task;

import huiyin.kernel.Dates;
import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.matter.AboutMatter;
import huiyin.matter.Assignment;
import huiyin.matter.Figures;
import huiyin.matter.Matter;
import huiyin.matter.MatterKind;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.score.Ledger;
import huiyin.score.NewEntry;
import huiyin.score.Scheme;
import huiyin.score.Schemes;
import huiyin.score.Subject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The points of tasks: of each share that is verified (T7), and of the leader and the lead once all are (T9). */
@Component
class TaskPoints {
    private final JdbcClient jdbc;
    private final Schemes schemes;
    private final Ledger ledger;

    TaskPoints(JdbcClient jdbc, Schemes schemes, Ledger ledger) {
        this.jdbc = jdbc;
        this.schemes = schemes;
        this.ledger = ledger;
    }

    /** Each with its event, the points it earns and the two entries of them (T7, T9). */
    List<MatterKind.Accepted> accept(
            Matter task, List<Assignment> submitted, String quality, @Nullable String why, Actor by) {
        var schemes = new HashMap<LocalDate, Scheme>();
        String indicator = line(task);
        var stakes = stakes(task, submitted);
        var earned = new ArrayList<Points>();
        var accepted = new ArrayList<MatterKind.Accepted>();
        var grades = new ArrayList<BigDecimal>();
        var entries = new ArrayList<NewEntry>();
        for (var assignment : submitted) {
            var day = assignment.submittedAt().atZone(Dates.ZONE).toLocalDate();
            var scheme = schemes.computeIfAbsent(day, on -> scheme(task, on));
            var rules = scheme.section(TaskRules.class);
            BigDecimal grade = quality(quality, rules);
            String graded = Figures.plain(grade);
            if (rules.needsReason(grade) && why == null) {
                throw new Refusal("T8", "质量评为 " + graded + " 的，请写明理由", "reason");
            }
            long late = assignment.daysLate(day);
            Points possible = stakes.get(assignment.id());
            Points points = rules.earned(possible, grade, late);
            grades.add(grade);
            earned.add(points);
            accepted.add(new MatterKind.Accepted(
                    new TaskEvent.Verified(grade, possible.value(), points.value(), late, why), points.toString()));
            String sentence = task.title() + "：应得 " + possible + (late > 0 ? "，迟 " + late + " 天" : "，按期")
                    + (rules.needsReason(grade) ? "，质量 " + graded : "") + "，实得 " + points;
            Stream.of(Subject.unit(assignment.unitId()), Subject.person(assignment.personId(), assignment.unitId()))
                    .map(subject -> new NewEntry(
                            by.countyId(),
                            subject,
                            points,
                            indicator,
                            day,
                            TaskEntrySource.ASSIGNMENT,
                            assignment.id(),
                            "EXECUTOR",
                            scheme.id(),
                            late > 0 ? "T7" : "T9",
                            sentence,
                            by.handId(),
                            by.forPersonId()))
                    .forEach(entries::add);
        }
        jdbc.sql("""
                update stake k set quality = n.quality, earned = n.earned
                from unnest(:ids::bigint[], cast(:qualities::text[] as numeric[]), cast(:points::text[] as numeric[])) n (id, quality, earned)
                where k.county_id = :county and k.assignment_id = n.id""")
                .param("ids", submitted.stream().map(Assignment::id).toArray(Long[]::new))
                .param(
                        "qualities",
                        grades.stream().map(BigDecimal::toPlainString).toArray(String[]::new))
                .param(
                        "points",
                        earned.stream().map(one -> one.value().toPlainString()).toArray(String[]::new))
                .param("county", by.countyId())
                .update();
        ledger.post(entries);
        return accepted;
    }

    private Map<Long, Points> stakes(Matter task, List<Assignment> submitted) {
        var stakes = new HashMap<Long, Points>();
        jdbc.sql("select assignment_id, points from stake where county_id = ? and assignment_id = any (?)")
                .params(task.countyId(), submitted.stream().map(Assignment::id).toArray(Long[]::new))
                .query(row -> {
                    stakes.put(row.getLong("assignment_id"), new Points(row.getBigDecimal("points")));
                });
        return stakes;
    }

    private Scheme scheme(Matter task, LocalDate day) {
        return schemes.inForce(task.countyId(), task.unitId(), day);
    }

    private static BigDecimal quality(String typed, TaskRules rules) {
        if (typed.matches("[01](\\.[0-9]{1,2})?") && rules.allowsQuality(new BigDecimal(typed))) {
            return new BigDecimal(typed);
        }
        throw new Refusal("T8", "质量请从列出的几档里选", "quality");
    }

    private String line(Matter task) {
        return jdbc.sql("""
                select w.name from task_version v join work_line w on w.id = v.work_line_id
                where v.county_id = ? and v.matter_id = ? and v.version = ?""")
                .params(task.countyId(), task.id(), task.version())
                .query(String.class)
                .single();
    }

    /**
     * T9: with the last share the task is done, and the leader and the lead get theirs, for the day of the last
     * submission and by the scheme of that day.
     */
    AboutMatter close(Matter task, Actor by) {
        record Result(BigDecimal points, BigDecimal earned, LocalDate submittedOn) {}
        String indicator = line(task);
        var results = jdbc.sql("""
                select k.points, k.earned, cast(a.submitted_at at time zone 'Asia/Shanghai' as date) submitted_on
                from current_share a join stake k on k.county_id = a.county_id and k.assignment_id = a.id
                where a.county_id = ? and a.matter_id = ?""")
                .params(task.countyId(), task.id())
                .query(Result.class)
                .list();
        var attainments = results.stream()
                .map(one -> new TaskRules.Attainment(new Points(one.earned()), new Points(one.points())))
                .toList();
        var mean = TaskRules.mean(attainments);
        var day = results.stream()
                .map(Result::submittedOn)
                .max(LocalDate::compareTo)
                .orElseThrow();
        Points whole = new Points(
                jdbc.sql("select sum(points) from phase where county_id = ? and matter_id = ? and version = ?")
                        .params(task.countyId(), task.id(), task.version())
                        .query(BigDecimal.class)
                        .single());
        var scheme = scheme(task, day);
        var rules = scheme.section(TaskRules.class);
        ledger.post(sharers(task, day).stream()
                .map(sharer -> {
                    Points points =
                            sharer.isLeader() ? rules.forLeader(whole, attainments) : rules.forLead(whole, attainments);
                    return new NewEntry(
                            task.countyId(),
                            Subject.person(sharer.personId(), sharer.unitId()),
                            points,
                            indicator,
                            day,
                            TaskEntrySource.TASK,
                            task.id(),
                            sharer.part(),
                            scheme.id(),
                            "T9",
                            task.title() + "：" + (sharer.isLeader() ? "第一直接责任人" : "牵头人") + "，" + whole + " × 平均得分率 "
                                    + Figures.percent(mean.movePointRight(2)) + "，实得 " + points,
                            by.handId(),
                            by.forPersonId());
                })
                .toList());
        return new TaskEvent.Completed(mean.setScale(4, RoundingMode.HALF_UP));
    }

    /** @param part LEADER or LEAD @param unitId where the person belonged on the day (P6) */
    private record Sharer(String part, long personId, long unitId) {
        boolean isLeader() {
            return part.equals("LEADER");
        }
    }

    /**
     * The leader and the lead, each in the unit of the post held in the town on the day, else of the last one before
     * it; whoever came later, in the unit of the first one after it; whoever has none, in the town or the lead unit.
     */
    private List<Sharer> sharers(Matter task, LocalDate day) {
        return jdbc.sql("""
                select r.part, r.person_id, coalesce((
                    select s.unit_id from post s join unit u on u.id = s.unit_id
                    where s.person_id = r.person_id and u.town_id = :town
                    order by case when s.valid_from > :day then s.valid_from end nulls first, (s.valid_to is null or s.valid_to >= :day) desc,
                             s.kind = any (:leads) desc, s.valid_from desc limit 1), r.unit_id) unit_id
                from current_matter m
                cross join lateral (values ('LEADER', m.leader_id, :town), ('LEAD', m.lead_id, m.lead_unit_id)) r (part, person_id, unit_id)
                where m.county_id = :county and m.id = :task
                order by r.part desc""")
                .param("leads", PostKind.giving(Power.LEAD_TASK))
                .param("town", task.unitId())
                .param("day", day)
                .param("county", task.countyId())
                .param("task", task.id())
                .query(Sharer.class)
                .list();
    }
}
