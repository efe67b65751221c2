package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.matter.Matter;
import huiyin.matter.MatterKind;
import huiyin.matter.Matters;
import huiyin.matter.Terms;
import huiyin.matter.Timeline;
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
    private final Matters matters;
    private final MatterKind dailyTask;
    private final MatterKind annualTask;

    Tasks(
            JdbcClient jdbc,
            Clock clock,
            Schemes schemes,
            Drafts drafts,
            Executors executors,
            Timeline timeline,
            Waiting waiting,
            Matters matters,
            MatterKind dailyTask,
            MatterKind annualTask) {
        this.matters = matters;
        this.dailyTask = dailyTask;
        this.annualTask = annualTask;
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
        long id = matters.draft(
                draft.kind() == TaskKind.DAILY ? dailyTask : annualTask,
                townId,
                new Terms(draft.title(), draft.phases().getLast().dueOn()),
                by);
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
            waiting.settle(Timeline.OWNER, by.countyId(), id);
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
        jdbc.sql("update task_version set sent_at = ? where county_id = ? and matter_id = ? and version = ?")
                .params(OffsetDateTime.now(clock), by.countyId(), id, task.version())
                .update();
        matters.send(id, by);
        timeline.tell(by, id, null, new TaskEvent.Sent(task.version()));
    }

    /** Back to draft before it takes effect. */
    public void withdraw(long id, String reason, Actor by) {
        var task = lock(id, by);
        if (!task.mayWithdraw(by)) {
            throw new Stale("这张执行单现在是“" + task.state().label() + "”，不能撤回");
        }
        String why = Text.block(reason, "reason", "撤回的理由", 300);
        matters.sendBack(id, null, why, by);
        timeline.tell(by, id, null, new TaskEvent.Withdrawn(task.version(), why));
    }

    /** Drafts may be deleted, as long as nobody else has seen them. */
    public void discard(long id, Actor by) {
        var task = lock(id, by);
        if (!task.mayEdit(by) || !matters.discard(id, by)) {
            throw new Stale("报送过的执行单不能删除，可以撤回后修改");
        }
    }

    /** The task, locked for the rest of the transaction; not visible when it does not exist for this person. */
    Task lock(long id, Actor actor) {
        return task(matters.lock(id, actor)).orElseThrow(NotVisible::new);
    }

    public Optional<Task> find(long id, Actor actor) {
        return matters.find(id, actor).flatMap(this::task);
    }

    /** Empty where it is a matter of another kind. */
    Optional<Task> task(Matter matter) {
        return jdbc.sql(
                        "select sent_at is not null from task_version where county_id = ? and matter_id = ? and version = ?")
                .params(matter.countyId(), matter.id(), matter.version())
                .query(Boolean.class)
                .optional()
                .map(wasSent -> new Task(matter, wasSent));
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
}
