package huiyin.task;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
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
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A submission is verified or returned by somebody else (T5, T8); its points are posted in the same transaction (T7,
 * T9).
 */
@Component
@Transactional
public class Verifications {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Assignments assignments;
    private final Tasks tasks;
    private final Schemes schemes;
    private final Ledger ledger;
    private final Timeline timeline;

    Verifications(
            JdbcClient jdbc,
            Clock clock,
            Assignments assignments,
            Tasks tasks,
            Schemes schemes,
            Ledger ledger,
            Timeline timeline) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assignments = assignments;
        this.tasks = tasks;
        this.schemes = schemes;
        this.ledger = ledger;
        this.timeline = timeline;
    }

    /**
     * @param quality one of the grades of the scheme, as typed: 1.0
     * @param reason needed below 1.0
     * @return points earned
     */
    public Points verify(long id, String quality, @Nullable String reason, Actor by) {
        // The task first, then the assignment: whoever verifies the last one must see that the others are verified.
        var task = tasks.lock(matterOf(id, by), by);
        var assignment = assignments.lock(id, by);
        requireVerifiable(assignment, by);
        return accept(task, List.of(assignment), quality, reason, by).getFirst();
    }

    /**
     * Several of one task with full quality: each with its own event and entries, all or none. Where one cannot be,
     * none is, and it is named.
     *
     * @return how many
     */
    public int verifyAll(long taskId, Collection<Long> ids, Actor by) {
        var task = tasks.lock(taskId, by);
        if (task.verifierId() != by.personId()) {
            throw new NotVisible();
        }
        var chosen = ids.stream().distinct().toList();
        if (chosen.isEmpty()) {
            throw new Refusal("T8", "请先勾选要核验通过的", "ids");
        }
        var locked = assignments.lock(chosen, by);
        if (locked.size() < chosen.size() || locked.stream().anyMatch(one -> one.matterId() != taskId)) {
            throw new NotVisible();
        }
        var wrong = new ArrayList<String>();
        for (var assignment : locked) {
            try {
                requireVerifiable(assignment, by);
            } catch (Refusal | Stale no) {
                wrong.add(assignment.unitName() + "（" + no.getMessage() + "）");
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(
                    "T8", "这 " + wrong.size() + " 份办不了，其余的也没有核验：" + String.join("、", wrong) + "。请去掉后再试", "ids");
        }
        return accept(task, locked, "1.0", null, by).size();
    }

    /** Back to whoever executes, with the reason; the light follows the due date again. */
    public void giveBack(long id, String reason, Actor by) {
        tasks.lock(matterOf(id, by), by);
        var assignment = assignments.lock(id, by);
        requireVerifiable(assignment, by);
        String why = Text.block(reason, "returnReason", "退回的理由", 500);
        jdbc.sql("""
                update assignment set state = 'RETURNED', returned_at = :now, returned_by = :me, returned_for = :forPerson, returned_words = :why
                where county_id = :county and id = :id""")
                .param("now", OffsetDateTime.now(clock))
                .param("me", by.handId())
                .param("forPerson", by.forPersonId())
                .param("why", why)
                .param("county", by.countyId())
                .param("id", id)
                .update();
        timeline.tell(by, assignment.matterId(), id, new TaskEvent.Returned(why));
    }

    private long matterOf(long id, Actor by) {
        return assignments.find(id, by).orElseThrow(NotVisible::new).matterId();
    }

    private static void requireVerifiable(Assignment assignment, Actor by) {
        if (assignment.executedBy(by)) {
            throw new Refusal("T8", "您是这件任务的执行人，不能核验自己办的事");
        }
        if (by.personId() != assignment.verifierId()) {
            throw new NotVisible();
        }
        if (assignment.state() == AssignmentState.CANCELLED) {
            throw new Stale("任务已撤销，" + assignment.unitName() + "不用再核验");
        }
        if (assignment.state() == AssignmentState.VERIFIED) {
            throw new Stale(assignment.verifiedByName() + "已经核验通过" + assignment.unitName() + "，不用再核验");
        }
        if (assignment.state() != AssignmentState.SUBMITTED) {
            throw new Stale(assignment.unitName() + "现在是“" + assignment.state().label() + "”，等提交后再核验");
        }
    }

    /** Each with the event, the earned points and the two entries it has; the last one ends the task (T9). */
    private List<Points> accept(
            Task task, List<Assignment> submitted, String quality, @Nullable String reason, Actor by) {
        String why = Text.optionalBlock(reason, "reason", "理由", 500).orElse(null);
        var schemes = new HashMap<LocalDate, Scheme>();
        String indicator = line(task);
        var stakes = stakes(task, submitted);
        var earned = new ArrayList<Points>();
        var grades = new ArrayList<BigDecimal>();
        var entries = new ArrayList<NewEntry>();
        var events = new LinkedHashMap<Long, TaskEvent>();
        for (var assignment : submitted) {
            var day = assignment.submittedAt().atZone(Dates.ZONE).toLocalDate();
            var scheme = schemes.computeIfAbsent(day, on -> scheme(task, on));
            var rules = scheme.section(TaskRules.class);
            BigDecimal grade = quality(quality, rules);
            String graded = grade.stripTrailingZeros().toPlainString();
            if (rules.needsReason(grade) && why == null) {
                throw new Refusal("T8", "质量评为 " + graded + " 的，请写明理由", "reason");
            }
            long late = assignment.daysLate(day);
            Points possible = stakes.get(assignment.id());
            Points points = rules.earned(possible, grade, late);
            grades.add(grade);
            earned.add(points);
            events.put(assignment.id(), new TaskEvent.Verified(grade, possible.value(), points.value(), late, why));
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
                with verified as (
                    update assignment set state = 'VERIFIED', verified_at = :now, verified_by = :me, verified_for = cast(:forPerson as bigint)
                    where county_id = :county and id = any (:ids))
                update stake k set quality = n.quality, earned = n.earned
                from unnest(:ids::bigint[], cast(:qualities::text[] as numeric[]), cast(:points::text[] as numeric[])) n (id, quality, earned)
                where k.county_id = :county and k.assignment_id = n.id""")
                .param("now", OffsetDateTime.now(clock))
                .param("me", by.handId())
                .param("forPerson", by.forPersonId())
                .param("ids", submitted.stream().map(Assignment::id).toArray(Long[]::new))
                .param(
                        "qualities",
                        grades.stream().map(BigDecimal::toPlainString).toArray(String[]::new))
                .param(
                        "points",
                        earned.stream().map(one -> one.value().toPlainString()).toArray(String[]::new))
                .param("county", by.countyId())
                .update();
        events.forEach((id, event) -> timeline.tell(by, task.id(), id, event));
        entries.addAll(sharesIfLast(task, indicator, by));
        ledger.post(entries);
        return earned;
    }

    private Map<Long, Points> stakes(Task task, List<Assignment> submitted) {
        var stakes = new HashMap<Long, Points>();
        jdbc.sql("select assignment_id, points from stake where county_id = ? and assignment_id = any (?)")
                .params(task.countyId(), submitted.stream().map(Assignment::id).toArray(Long[]::new))
                .query(row -> {
                    stakes.put(row.getLong("assignment_id"), new Points(row.getBigDecimal("points")));
                });
        return stakes;
    }

    private Scheme scheme(Task task, LocalDate day) {
        return schemes.inForce(task.countyId(), task.townId(), day);
    }

    private static BigDecimal quality(String typed, TaskRules rules) {
        if (typed.matches("[01](\\.[0-9]{1,2})?") && rules.allowsQuality(new BigDecimal(typed))) {
            return new BigDecimal(typed);
        }
        throw new Refusal("T8", "质量请从列出的几档里选", "quality");
    }

    private String line(Task task) {
        return jdbc.sql("""
                select w.name from task_version v join work_line w on w.id = v.work_line_id
                where v.county_id = ? and v.matter_id = ? and v.version = ?""")
                .params(task.countyId(), task.id(), task.version())
                .query(String.class)
                .single();
    }

    /**
     * T9: with the last assignment the task is done, and the leader and the lead get their share, for the day of the
     * last submission and by the scheme of that day.
     */
    private List<NewEntry> sharesIfLast(Task task, String indicator, Actor by) {
        record Result(BigDecimal points, BigDecimal earned, boolean verified, LocalDate submittedOn) {}
        var results = jdbc.sql("""
                select k.points, k.earned, a.state = 'VERIFIED' verified, cast(a.submitted_at at time zone 'Asia/Shanghai' as date) submitted_on
                from assignment a join stake k on k.county_id = a.county_id and k.assignment_id = a.id
                where a.county_id = ? and a.matter_id = ?""")
                .params(task.countyId(), task.id())
                .query(Result.class)
                .list();
        if (!results.stream().allMatch(Result::verified)) {
            return List.of();
        }
        jdbc.sql("update matter set state = 'DONE', closed_at = ? where county_id = ? and id = ?")
                .params(OffsetDateTime.now(clock), task.countyId(), task.id())
                .update();
        var attainments = results.stream()
                .map(one -> new TaskRules.Attainment(new Points(one.earned()), new Points(one.points())))
                .toList();
        var mean = TaskRules.mean(attainments);
        timeline.tell(by, task.id(), null, new TaskEvent.Completed(mean.setScale(4, RoundingMode.HALF_UP)));
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
        return sharers(task, day).stream()
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
                                    + TaskMeaning.percent(mean.movePointRight(2)) + "，实得 " + points,
                            by.handId(),
                            by.forPersonId());
                })
                .toList();
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
    private List<Sharer> sharers(Task task, LocalDate day) {
        return jdbc.sql("""
                select r.part, r.person_id, coalesce((
                    select s.unit_id from post s join unit u on u.id = s.unit_id
                    where s.person_id = r.person_id and u.town_id = :town
                    order by case when s.valid_from > :day then s.valid_from end nulls first, (s.valid_to is null or s.valid_to >= :day) desc,
                             s.kind = any (:leads) desc, s.valid_from desc limit 1), r.unit_id) unit_id
                from matter m
                cross join lateral (values ('LEADER', m.leader_id, :town), ('LEAD', m.lead_id, m.lead_unit_id)) r (part, person_id, unit_id)
                where m.county_id = :county and m.id = :task
                order by r.part desc""")
                .param("leads", PostKind.giving(Power.LEAD_TASK))
                .param("town", task.townId())
                .param("day", day)
                .param("county", task.countyId())
                .param("task", task.id())
                .query(Sharer.class)
                .list();
    }
}
