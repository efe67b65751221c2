package huiyin.matter;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
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
 * A submission is verified or returned by somebody else (T5, T8); what its kind makes of it, such as points, happens in
 * the same transaction. With the last share the matter is done.
 */
@Component
@Transactional
public class Verifications {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Assignments assignments;
    private final Matters matters;
    private final Timeline timeline;

    Verifications(JdbcClient jdbc, Clock clock, Assignments assignments, Matters matters, Timeline timeline) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assignments = assignments;
        this.matters = matters;
        this.timeline = timeline;
    }

    /**
     * @param grade one of those its kind offers, as typed: 1.0
     * @param reason where the kind asks for one
     * @return points earned, or "" where the kind gives none
     */
    public String verify(long id, String grade, @Nullable String reason, Actor by) {
        // The matter first, then the share: whoever verifies the last one must see that the others are verified.
        var matter = matters.lock(matterOf(id, by), by);
        var assignment = assignments.lock(id, by);
        requireVerifiable(assignment, by);
        return accept(matter, List.of(assignment), grade, reason, by).getFirst().points();
    }

    /**
     * Several of one matter with full quality: each with its own event, all or none. Where one cannot be, none is, and
     * it is named.
     *
     * @return how many
     */
    public int verifyAll(long matterId, Collection<Long> ids, Actor by) {
        var matter = matters.lock(matterId, by);
        if (!Long.valueOf(by.personId()).equals(matter.verifierId())) {
            throw new NotVisible();
        }
        var chosen = ids.stream().distinct().toList();
        if (chosen.isEmpty()) {
            throw new Refusal("T8", "请先勾选要核验通过的", "ids");
        }
        var locked = assignments.lock(chosen, by);
        if (locked.size() < chosen.size() || locked.stream().anyMatch(one -> one.matterId() != matterId)) {
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
        return accept(matter, locked, matter.kind().best(), null, by).size();
    }

    /** Back to whoever executes, with the reason; the light follows the due date again. */
    public void giveBack(long id, String reason, Actor by) {
        matters.lock(matterOf(id, by), by);
        var assignment = assignments.lock(id, by);
        requireVerifiable(assignment, by);
        var today = LocalDate.now(clock);
        String why = Text.block(reason, "returnReason", "退回的理由", 500);
        jdbc.sql("""
                update assignment set state = 'RETURNED', returned_at = ?, returned_by = ?, returned_for = ?, returned_words = ?,
                       heard_on = ?, silent_on = silent_on(county_id, id, ?)
                where county_id = ? and id = ?""")
                .params(OffsetDateTime.now(clock), by.handId(), by.forPersonId(), why, today, today, by.countyId(), id)
                .update();
        timeline.tell(by, assignment.matterId(), id, new MatterEvent.Returned(why));
    }

    private long matterOf(long id, Actor by) {
        return assignments.find(id, by).orElseThrow(NotVisible::new).matterId();
    }

    private static void requireVerifiable(Assignment assignment, Actor by) {
        if (assignment.executedBy(by)) {
            throw new Refusal("T8", "您是这件任务的执行人，不能核验自己办的事");
        }
        if (!Long.valueOf(by.personId()).equals(assignment.verifierId())) {
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

    private List<MatterKind.Accepted> accept(
            Matter matter, List<Assignment> shares, String grade, @Nullable String reason, Actor by) {
        String why = Text.optionalBlock(reason, "reason", "理由", 500).orElse(null);
        var accepted = matter.kind().accept(matter, shares, grade, why, by);
        jdbc.sql("""
                update assignment set state = 'VERIFIED', verified_at = ?, verified_by = ?, verified_for = ?
                where county_id = ? and id = any (?)""")
                .params(
                        OffsetDateTime.now(clock),
                        by.handId(),
                        by.forPersonId(),
                        by.countyId(),
                        shares.stream().map(Assignment::id).toArray(Long[]::new))
                .update();
        for (int i = 0; i < shares.size(); i++) {
            timeline.tell(by, matter.id(), shares.get(i).id(), accepted.get(i).event());
        }
        boolean done = jdbc.sql(
                        "select bool_and(state = 'VERIFIED') from assignment where county_id = ? and matter_id = ?")
                .params(matter.countyId(), matter.id())
                .query(Boolean.class)
                .single();
        if (done) {
            matters.close(matter, MatterState.DONE, null);
            timeline.tell(by, matter.id(), null, matter.kind().close(matter, by));
        }
        return accepted;
    }
}
