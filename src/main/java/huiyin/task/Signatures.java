package huiyin.task;

import huiyin.history.Event;
import huiyin.kernel.Dates;
import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.matter.Matters;
import huiyin.matter.Timeline;
import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.score.Schemes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The two signatures on one version of an issuance form (T2), and the decision that puts a roadmap into effect (T3).
 */
@Component
@Transactional
public class Signatures {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Tasks tasks;
    private final Drafts drafts;
    private final Executors executors;
    private final Issuance issuance;
    private final Schemes schemes;
    private final Timeline timeline;
    private final Matters matters;

    Signatures(
            JdbcClient jdbc,
            Clock clock,
            Tasks tasks,
            Drafts drafts,
            Executors executors,
            Issuance issuance,
            Schemes schemes,
            Timeline timeline,
            Matters matters) {
        this.matters = matters;
        this.jdbc = jdbc;
        this.clock = clock;
        this.tasks = tasks;
        this.drafts = drafts;
        this.executors = executors;
        this.issuance = issuance;
        this.schemes = schemes;
        this.timeline = timeline;
    }

    /** T2: binds to the version that was read. The second signature of the same version puts the task into effect. */
    public void sign(long id, int version, Actor by) {
        var task = lockForSigning(id, version, by);
        checkStillPossible(task);
        checkTwoPeople(task, by);
        String titles = write(task, true, null, by);
        timeline.tell(by, id, null, new TaskEvent.Signed(version, titles));
        long signed = jdbc.sql(
                        "select count(*) from signature where county_id = ? and matter_id = ? and version = ? and agreed")
                .params(by.countyId(), id, version)
                .query(Long.class)
                .single();
        if (signed == 2) {
            issuance.issue(task, by);
        }
    }

    /** T2: back to draft, with words for the drafter. */
    public void refuse(long id, int version, String reason, Actor by) {
        var task = lockForSigning(id, version, by);
        String words = Text.block(reason, "reason", "退回的理由", 300);
        String titles = write(task, false, words, by);
        matters.sendBack(id, titles, words, by);
        timeline.tell(by, id, null, new TaskEvent.Refused(version, titles, words));
    }

    /**
     * T2: a principal changes stars, points or the due date with a reason. That makes a new version, sent at once;
     * signatures on the earlier one do not count for it.
     */
    public void amend(long id, int version, int stars, Points points, LocalDate due, String reason, Actor by) {
        var task = lockForSigning(id, version, by);
        String why = Text.block(reason, "reason", "改动的理由", 300);
        var before = drafts.read(by.countyId(), id, version);
        var old = before.phases().getFirst();
        var phase = new Draft.Phase(old.name(), old.startsOn(), due, stars, points);
        var changes = changes(old, phase);
        if (changes.isEmpty()) {
            throw new Refusal("T2", "星级、分值、期限都没有改；同意的请直接签署", "reason");
        }
        var after = before.with(before.title(), List.of(phase));
        var today = LocalDate.now(clock);
        after.check(schemes.inForce(by.countyId(), task.townId(), today).section(TaskRules.class), today);
        executors.choices(task.townId()).check(after);
        drafts.write(by, id, version + 1, after, why);
        jdbc.sql("update task_version set sent_at = ? where county_id = ? and matter_id = ? and version = ?")
                .params(OffsetDateTime.now(clock), by.countyId(), id, version + 1)
                .update();
        timeline.tell(by, id, null, new TaskEvent.Amended(version + 1, changes, why));
    }

    /** T3: the roadmap takes effect on a decision of the Party committee, cited by meeting date and number. */
    public void decide(long id, int version, LocalDate meetingOn, String number, Actor by) {
        var task = tasks.lock(id, by);
        if (!task.mayDecide(by)) {
            throw new Stale("这份作战路线图现在是“" + task.state().label() + "”，不能登记决定");
        }
        checkVersion(task, version);
        if (meetingOn.isAfter(LocalDate.now(clock))) {
            throw new Refusal("T3", "会议日期不能晚于今天，请改为实际开会的日子", "meetingOn");
        }
        String cited = Text.line(number, "number", "会议次数或文号", 60);
        checkStillPossible(task);
        jdbc.sql("""
                insert into decision (county_id, matter_id, version, meeting_on, number, registered_by, registered_for, registered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        by.countyId(),
                        id,
                        version,
                        meetingOn,
                        cited,
                        by.handId(),
                        by.forPersonId(),
                        OffsetDateTime.now(clock))
                .update();
        timeline.tell(by, id, null, new TaskEvent.Decided(version, meetingOn, cited));
        issuance.issue(task, by);
    }

    /** Both principals' lines of a version, signed or still empty; with two in a post, the title of the newer one. */
    @Transactional(readOnly = true)
    List<TaskPage.SignatureRow> lines(Task task, int version) {
        return jdbc.sql("""
                select k.kind post_kind, coalesce(s.title, h.title) title, signed_name(s.person_id, s.for_person_id) person_name, coalesce(s.agreed, false) agreed, s.words, s.at
                from unnest(cast(:principals as text[])) with ordinality k (kind, ordinal)
                left join signature s on s.county_id = :county and s.matter_id = :id and s.version = :version and s.post_kind = k.kind
                left join lateral (select title from post where unit_id = :town and kind = k.kind and valid_from <= :today
                                   and (valid_to is null or valid_to >= :today) order by valid_from desc, id limit 1) h on true
                order by k.ordinal""")
                .param("principals", PostKind.namesOf(PostKind::isPrincipal))
                .param("county", task.countyId())
                .param("id", task.id())
                .param("version", version)
                .param("town", task.townId())
                .param("today", LocalDate.now(clock))
                .query(TaskPage.SignatureRow.class)
                .list();
    }

    /** What put a version of a roadmap into effect, or null. */
    @Transactional(readOnly = true)
    TaskPage.@Nullable DecisionRow decision(Task task, int version) {
        return jdbc.sql("""
                select d.meeting_on, d.number, signed_name(d.registered_by, d.registered_for) registered_by from decision d
                where d.county_id = ? and d.matter_id = ? and d.version = ?""")
                .params(task.countyId(), task.id(), version)
                .query(TaskPage.DecisionRow.class)
                .optional()
                .orElse(null);
    }

    private Task lockForSigning(long id, int version, Actor by) {
        var task = tasks.lock(id, by);
        if (!task.maySign(by)) {
            throw new Stale("这张执行单现在是“" + task.state().label() + "”，不用签署。请刷新任务页面查看");
        }
        checkVersion(task, version);
        return task;
    }

    private static void checkVersion(Task task, int version) {
        if (task.version() != version) {
            throw new Stale("您看的是第 " + version + " 版，现在已经是第 " + task.version() + " 版。请刷新页面，看过改动再签署（规则 T2）");
        }
    }

    private void checkStillPossible(Task task) {
        var last = drafts.read(task.countyId(), task.id(), task.version())
                .phases()
                .getLast()
                .dueOn();
        if (last.isBefore(LocalDate.now(clock))) {
            throw new Refusal("T2", "完成期限已经过了，请改期限后再签，或退回起草人");
        }
    }

    /**
     * T2: what a deputy leader drafts two principals sign. Where somebody stands in, these stay three different people;
     * one person who is both principals by own posts signs for both, as before.
     */
    private void checkTwoPeople(Task task, Actor by) {
        boolean signedOtherwise = jdbc.sql("""
                select exists (select 1 from signature where county_id = ? and matter_id = ? and version = ? and agreed and person_id = ?
                               and for_person_id is distinct from ?)""")
                .params(by.countyId(), task.id(), task.version(), by.handId(), by.forPersonId())
                .query(Boolean.class)
                .single();
        if (signedOtherwise) {
            throw new Refusal("T2", "这一版您已经签过一次；两位主要领导的签署要由两个人作出，请等另一位签署");
        }
        boolean drafted = jdbc.sql("""
                select exists (select 1 from matter_history where county_id = :county and matter_id = :matter and code = any (:drafting)
                               and by_person = :hand and (:acting or for_person is not null))""")
                .param("county", by.countyId())
                .param("matter", task.id())
                .param("hand", by.handId())
                .param("drafting", Event.codes(TaskEvent.Drafted.class, TaskEvent.Revised.class))
                .param("acting", by.hand() != null)
                .query(Boolean.class)
                .single();
        if (drafted) {
            throw new Refusal("T2", "这张执行单是您起草的，不能再由您签署，请等主要领导本人签署");
        }
    }

    /**
     * Writes for each principal's post held: where one person is secretary and mayor, one signature is both. @return
     * the titles
     */
    private String write(Task task, boolean agreed, @Nullable String words, Actor by) {
        var posts = by.withPower(Power.SIGN_TASK)
                .filter(held -> held.reaches(task.townPath()))
                .toList();
        int written = 0;
        for (var post : posts) {
            written += jdbc.sql("""
                    insert into signature as s (county_id, matter_id, version, post_kind, person_id, for_person_id, title, agreed, words, at)
                    values (:county, :matter, :version, :kind, :me, :forPerson, :title, :agreed, :words, :now)
                    on conflict (county_id, matter_id, version, post_kind)
                    do update set agreed = excluded.agreed, words = excluded.words, person_id = excluded.person_id, for_person_id = excluded.for_person_id, at = excluded.at
                    where not excluded.agreed and s.agreed""")
                    .param("county", by.countyId())
                    .param("matter", task.id())
                    .param("version", task.version())
                    .param("kind", post.kind().name())
                    .param("me", by.handId())
                    .param("forPerson", by.forPersonId())
                    .param("title", post.title())
                    .param("agreed", agreed)
                    .param("words", words)
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        }
        String titles = posts.stream().map(Post::title).collect(Collectors.joining("、"));
        if (written == 0) {
            throw new Stale(titles + "已经签过第 " + task.version() + " 版");
        }
        return titles;
    }

    private static List<String> changes(Draft.Phase before, Draft.Phase after) {
        var changes = new ArrayList<String>();
        if (before.stars() != after.stars()) {
            changes.add("难度：" + before.stars() + " 星 → " + after.stars() + " 星");
        }
        if (before.points().compareTo(after.points()) != 0) {
            changes.add("分值：" + before.points() + " → " + after.points());
        }
        if (!before.dueOn().equals(after.dueOn())) {
            changes.add("期限：" + Dates.day(before.dueOn()) + " → " + Dates.day(after.dueOn()));
        }
        return changes;
    }
}
