package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.Power;
import huiyin.organisation.UnitKind;
import huiyin.score.Schemes;
import huiyin.waiting.Waiting;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tasks (任务) before they take effect: drafted, sent, withdrawn, discarded; and ended once they have (rules T1–T4). */
@Component
@Transactional
public class Tasks {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Schemes schemes;
    private final Drafts drafts;
    private final Executors executors;
    private final Timeline timeline;
    private final Waiting waiting;

    Tasks(
            JdbcClient jdbc,
            Clock clock,
            Schemes schemes,
            Drafts drafts,
            Executors executors,
            Timeline timeline,
            Waiting waiting) {
        this.waiting = waiting;
        this.jdbc = jdbc;
        this.clock = clock;
        this.schemes = schemes;
        this.drafts = drafts;
        this.executors = executors;
        this.timeline = timeline;
    }

    /** The town in which a leader drafts: that of the post with the power. */
    public static Post draftingPost(Actor actor) {
        return actor.withPower(Power.DRAFT_TASK)
                .filter(post -> post.unitKind() == UnitKind.TOWNSHIP)
                .findFirst()
                .orElseThrow(() -> new Refusal("T2", "发布执行单由乡镇分管领导起草；您现在没有这个职务"));
    }

    /** T2, T3: a deputy leader drafts. @return the task's id */
    public long draft(Draft draft, Actor by) {
        long townId = draftingPost(by).unitId();
        check(draft, by, townId);
        return checked(draft, townId, by);
    }

    /** As {@link #draft}, of what was checked: many rows of a spreadsheet are checked against what was read once. */
    long checked(Draft draft, long townId, Actor by) {
        long id = jdbc.sql("""
                insert into matter (county_id, unit_id, kind, title, due_on, state, drafted_by, drafted_at)
                values (:county, :town, :kind, :title, :due, 'DRAFT', :me, :now) returning id""")
                .param("county", by.countyId())
                .param("town", townId)
                .param("kind", draft.kind().name())
                .param("title", draft.title())
                .param("due", draft.phases().getLast().dueOn())
                .param("me", by.personId())
                .param("now", now())
                .query(Long.class)
                .single();
        drafts.write(by, id, 1, draft, null);
        timeline.tell(by, id, null, new TaskEvent.Drafted(1));
        return id;
    }

    /** What was never sent changes in place; what was sent and came back becomes a new version (T2). */
    public void revise(long id, Draft draft, Actor by) {
        var task = lock(id, by);
        if (!task.mayEdit(by)) {
            throw new Stale("这张执行单现在是“" + task.state().label() + "”，不能修改。请回到任务页面查看");
        }
        if (draft.kind() != task.kind()) {
            throw new Refusal(null, "任务类别不能改，请另起草一张", "kind");
        }
        check(draft, by, task.townId());
        int version = task.wasSent() ? task.version() + 1 : task.version();
        drafts.write(by, id, version, draft, null);
        if (task.wasSent()) {
            timeline.tell(by, id, null, new TaskEvent.Revised(version));
        } else {
            waiting.settle(TaskWaiting.KIND, by.countyId(), id);
        }
    }

    /** Sends the form to both principals, or the roadmap to the committee. From here this version does not change. */
    public void send(long id, Actor by) {
        var task = lock(id, by);
        if (!task.mayEdit(by)) {
            throw new Stale("这张执行单已经是“" + task.state().label() + "”，不用再报送");
        }
        if (task.wasSent()) {
            throw new Refusal("T2", "这一版被退回过，请先修改，再报送新的一版");
        }
        drafts.read(by.countyId(), id, task.version())
                .check(schemes.inForce(by.countyId(), task.townId(), today()).section(TaskRules.class), today());
        checkInCharge(task);
        jdbc.sql(
                        "update task_version set sent_at = :now where county_id = :county and matter_id = :id and version = :version")
                .param("now", now())
                .param("county", by.countyId())
                .param("id", id)
                .param("version", task.version())
                .update();
        jdbc.sql(
                        "update matter set state = 'SIGNING', first_sent_at = coalesce(first_sent_at, :now) where county_id = :county and id = :id")
                .param("now", now())
                .param("county", by.countyId())
                .param("id", id)
                .update();
        timeline.tell(by, id, null, new TaskEvent.Sent(task.version()));
    }

    /** Back to draft before it takes effect. */
    public void withdraw(long id, String reason, Actor by) {
        var task = lock(id, by);
        if (!task.mayWithdraw(by)) {
            throw new Stale("这张执行单现在是“" + task.state().label() + "”，不能撤回");
        }
        String why = Text.block(reason, "reason", "撤回的理由", 300);
        backToDraft(id, null, why, by);
        timeline.tell(by, id, null, new TaskEvent.Withdrawn(task.version(), why));
    }

    /** @param title of whoever refused it; null where it was withdrawn */
    void backToDraft(long id, @Nullable String title, String why, Actor by) {
        jdbc.sql("""
                update matter set state = 'DRAFT', back_at = :now, back_by = :me, back_for = :forPerson, back_title = :title, back_words = :why
                where county_id = :county and id = :id""")
                .param("now", now())
                .param("me", by.handId())
                .param("forPerson", by.forPersonId())
                .param("title", title)
                .param("why", why)
                .param("county", by.countyId())
                .param("id", id)
                .update();
    }

    /** Ends a running task. What was verified keeps its points; the rest stops and has no light. */
    public void cancel(long id, String reason, Actor by) {
        var task = lock(id, by);
        if (!task.mayCancel(by)) {
            throw new Stale("任务现在是“" + task.state().label() + "”，不能撤销");
        }
        String why = Text.block(reason, "reason", "撤销的理由", 300);
        jdbc.sql(
                        "update assignment set state = 'CANCELLED' where county_id = ? and matter_id = ? and state <> 'VERIFIED'")
                .params(by.countyId(), id)
                .update();
        jdbc.sql(
                        "update matter set state = 'CANCELLED', closed_at = :now, closing_reason = :why where county_id = :county and id = :id")
                .param("now", now())
                .param("why", why)
                .param("county", by.countyId())
                .param("id", id)
                .update();
        timeline.tell(by, id, null, new TaskEvent.Cancelled(why));
    }

    /** Drafts may be deleted, as long as nobody else has seen them. */
    public void discard(long id, Actor by) {
        var task = lock(id, by);
        boolean neverSent = jdbc.sql("select first_sent_at is null from matter where county_id = ? and id = ?")
                .params(by.countyId(), id)
                .query(Boolean.class)
                .single();
        if (!task.mayEdit(by) || !neverSent) {
            throw new Stale("报送过的执行单不能删除，可以撤回后修改");
        }
        timeline.forget(by.countyId(), id);
        jdbc.sql("delete from matter where county_id = ? and id = ?")
                .params(by.countyId(), id)
                .update();
        waiting.settle(TaskWaiting.KIND, by.countyId(), id);
    }

    /** The task, locked for the rest of the transaction; not visible when it does not exist for this person. */
    Task lock(long id, Actor actor) {
        // Locked first and read after: read in one go, a version made while it waited would not join, and the task seem
        // gone.
        // No stronger than this, or whoever tells of an assignment would wait for the task while its holder waits for
        // the assignment.
        jdbc.sql("select id from matter where county_id = ? and id = ? for no key update")
                .params(actor.countyId(), id)
                .query(Long.class)
                .optional();
        return find(id, actor).orElseThrow(NotVisible::new);
    }

    public Optional<Task> find(long id, Actor actor) {
        return jdbc.sql("""
                select m.county_id, m.id, m.unit_id town_id, t.path town_path, m.kind, m.state, m.number_year, m.number_serial, m.version,
                       m.drafted_by, m.effective_at, m.title, m.leader_id, m.lead_id, m.verifier_id, v.sent_at is not null was_sent
                from matter m
                join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                join unit t on t.id = m.unit_id
                where m.id = :id and\s""" + Visibility.VISIBLE)
                .params(Visibility.of(actor))
                .param("id", id)
                .query(Task.class)
                .optional();
    }

    private void check(Draft draft, Actor by, long townId) {
        draft.check(schemes.inForce(by.countyId(), townId, today()).section(TaskRules.class), today());
        executors.choices(townId).check(draft);
    }

    /** T4, T8: each executing unit has somebody in charge, and none of them is the verifier. */
    private void checkInCharge(Task task) {
        var inCharge = drafts.inCharge(task);
        var vacant = inCharge.stream()
                .filter(unit -> unit.personId() == null)
                .map(Drafts.InCharge::unitName)
                .toList();
        if (!vacant.isEmpty()) {
            throw new Refusal("T4", String.join("、", vacant) + " 现在没有负责人，请先在组织架构里补上任职，或换执行单位", "executors");
        }
        inCharge.stream()
                .filter(unit -> Long.valueOf(task.verifierId()).equals(unit.personId()))
                .findFirst()
                .ifPresent(unit -> {
                    throw new Refusal("T8", "核验人是" + unit.unitName() + "的执行责任人，自己不能核验自己，请换核验人", "verifier");
                });
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
