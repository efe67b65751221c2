package huiyin.task;

import huiyin.kernel.Deadline;
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
import huiyin.web.Dates;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
     * @param quality 1.0, 0.8 or 0.6 as typed
     * @param reason needed below 1.0
     * @return points earned
     */
    public Points verify(long id, String quality, @Nullable String reason, Actor by) {
        // The task first, then the assignment: whoever verifies the last one must see that the others are verified.
        var task = tasks.lock(matterOf(id, by), by);
        var assignment = lockSubmitted(id, by);
        var submittedOn = assignment.submittedAt().atZone(Dates.ZONE).toLocalDate();
        var scheme = schemes.inForce(by.countyId(), assignment.townId(), submittedOn);
        BigDecimal grade = quality(quality, scheme);
        String why = Text.optionalBlock(reason, "reason", "理由", 500).orElse(null);
        if (scheme.needsReason(grade) && why == null) {
            throw new Refusal("T8", "质量评为 " + grade.stripTrailingZeros().toPlainString() + " 的，请写明理由", "reason");
        }
        long late = assignment.daysLate(submittedOn);
        Points possible = new Points(assignment.points());
        Points earned = scheme.earned(possible, grade, late);
        jdbc.sql("""
                update assignment set state = 'VERIFIED', verified_at = :now, verified_by = :me, verified_for = :forPerson, quality = :quality, earned = :earned
                where county_id = :county and id = :id""")
                .param("now", OffsetDateTime.now(clock))
                .param("me", by.handId())
                .param("forPerson", by.forPersonId())
                .param("quality", grade)
                .param("earned", earned.value())
                .param("county", by.countyId())
                .param("id", id)
                .update();
        timeline.tell(by, task.id(), id, new TaskEvent.Verified(grade, possible.value(), earned.value(), late, why));
        String indicator = line(task);
        String sentence = task.title() + "：应得 " + possible + "，" + Deadline.met(late)
                + (grade.compareTo(BigDecimal.ONE) < 0
                        ? "，质量 " + grade.stripTrailingZeros().toPlainString()
                        : "") + "，实得 " + earned;
        for (var subject : List.of(
                Subject.unit(assignment.unitId()), Subject.person(assignment.personId(), assignment.unitId()))) {
            ledger.post(new NewEntry(
                    by.countyId(),
                    subject,
                    earned,
                    indicator,
                    submittedOn,
                    TaskEntrySource.ASSIGNMENT,
                    id,
                    "EXECUTOR",
                    scheme.id(),
                    late > 0 ? "T7" : "T9",
                    sentence,
                    by.handId(),
                    by.forPersonId()));
        }
        completeIfLast(task, scheme, indicator, by);
        return earned;
    }

    /**
     * Several of one task with full quality: each with its own event and entries, all or none. Where one cannot be,
     * none is, and it is named.
     *
     * @return how many
     */
    public int verifyAll(long taskId, Collection<Long> ids, Actor by) {
        if (tasks.lock(taskId, by).verifierId() != by.personId()) {
            throw new NotVisible();
        }
        var chosen = ids.stream().distinct().sorted().toList();
        if (chosen.isEmpty()) {
            throw new Refusal("T8", "请先勾选要核验通过的", "ids");
        }
        var wrong = new ArrayList<String>();
        for (long id : chosen) {
            if (matterOf(id, by) != taskId) {
                throw new NotVisible();
            }
            try {
                lockSubmitted(id, by);
            } catch (Refusal | Stale no) {
                wrong.add(
                        assignments.find(id, by).orElseThrow(NotVisible::new).unitName() + "（" + no.getMessage() + "）");
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(
                    "T8", "这 " + wrong.size() + " 份办不了，其余的也没有核验：" + String.join("、", wrong) + "。请去掉后再试", "ids");
        }
        chosen.forEach(id -> verify(id, "1.0", null, by));
        return chosen.size();
    }

    /** Back to who executes, with the reason; the light follows the due date again. */
    public void giveBack(long id, String reason, Actor by) {
        tasks.lock(matterOf(id, by), by);
        var assignment = lockSubmitted(id, by);
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

    private Assignment lockSubmitted(long id, Actor by) {
        var assignment = assignments.lock(id, by);
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
        return assignment;
    }

    private static BigDecimal quality(String typed, Scheme scheme) {
        if (typed.matches("[01](\\.[0-9]{1,2})?") && scheme.allowsQuality(new BigDecimal(typed))) {
            return new BigDecimal(typed);
        }
        throw new Refusal("T8", "质量请从列出的几档里选", "quality");
    }

    private String line(Task task) {
        return jdbc.sql("""
                select w.name from matter_version v join work_line w on w.id = v.work_line_id
                where v.county_id = ? and v.matter_id = ? and v.version = ?""")
                .params(task.countyId(), task.id(), task.version())
                .query(String.class)
                .single();
    }

    /**
     * T9: with the last assignment the task is done, and the leader and the lead get their share, for the day of the
     * last submission.
     */
    private void completeIfLast(Task task, Scheme scheme, String indicator, Actor by) {
        record Result(BigDecimal points, BigDecimal earned, boolean verified, LocalDate submittedOn) {}
        var results = jdbc.sql("""
                select points, earned, state = 'VERIFIED' verified, cast(submitted_at at time zone 'Asia/Shanghai' as date) submitted_on from assignment
                where county_id = ? and matter_id = ?""")
                .params(task.countyId(), task.id())
                .query(Result.class)
                .list();
        if (!results.stream().allMatch(Result::verified)) {
            return;
        }
        jdbc.sql("update matter set state = 'DONE', closed_at = ? where county_id = ? and id = ?")
                .params(OffsetDateTime.now(clock), task.countyId(), task.id())
                .update();
        var attainments = results.stream()
                .map(one -> new Scheme.Attainment(new Points(one.earned()), new Points(one.points())))
                .toList();
        var mean = attainments.stream()
                .map(one -> one.earned().value().divide(one.possible().value(), MathContext.DECIMAL64))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(results.size()), MathContext.DECIMAL64);
        timeline.tell(by, task.id(), null, new TaskEvent.Completed(mean.setScale(4, java.math.RoundingMode.HALF_UP)));
        var day = results.stream()
                .map(Result::submittedOn)
                .max(LocalDate::compareTo)
                .orElseThrow();
        Points whole = new Points(
                jdbc.sql("select sum(points) from phase where county_id = ? and matter_id = ? and version = ?")
                        .params(task.countyId(), task.id(), task.version())
                        .query(BigDecimal.class)
                        .single());
        share(
                task,
                task.leaderId(),
                "LEADER",
                "第一直接责任人",
                scheme.forLeader(whole, attainments),
                whole,
                mean,
                indicator,
                day,
                scheme,
                by);
        share(
                task,
                task.leadId(),
                "LEAD",
                "牵头人",
                scheme.forLead(whole, attainments),
                whole,
                mean,
                indicator,
                day,
                scheme,
                by);
    }

    private void share(
            Task task,
            long personId,
            String part,
            String role,
            Points points,
            Points whole,
            BigDecimal mean,
            String indicator,
            LocalDate day,
            Scheme scheme,
            Actor by) {
        long unit = jdbc.sql("""
                select s.unit_id from post s join unit u on u.id = s.unit_id
                where s.person_id = :person and u.town_id = :town and s.valid_from <= :day
                order by (s.valid_to is null or s.valid_to >= :day) desc, s.kind = any (:leads) desc, s.valid_from desc limit 1""")
                .param("leads", PostKind.giving(Power.LEAD_TASK))
                .param("person", personId)
                .param("town", task.townId())
                .param("day", day)
                .query(Long.class)
                .single();
        ledger.post(new NewEntry(
                task.countyId(),
                Subject.person(personId, unit),
                points,
                indicator,
                day,
                TaskEntrySource.TASK,
                task.id(),
                part,
                scheme.id(),
                "T9",
                task.title() + "：" + role + "，" + whole + " × 平均得分率 " + EventSentence.percent(mean.movePointRight(2))
                        + "，实得 " + points,
                by.handId(),
                by.forPersonId()));
    }
}
