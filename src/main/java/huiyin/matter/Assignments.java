package huiyin.matter;

import huiyin.compliance.Profile;
import huiyin.compliance.Switch;
import huiyin.evidence.Evidence;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/**
 * Assignments (派单) in the hands of who executes: acknowledged, reported on, submitted (rule T5). Verified by
 * {@link Verifications}.
 */
@Component
@Transactional
public class Assignments {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Timeline timeline;
    private final Evidence evidence;
    private final Profile profile;

    Assignments(JdbcClient jdbc, Clock clock, Timeline timeline, Evidence evidence, Profile profile) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.timeline = timeline;
        this.evidence = evidence;
        this.profile = profile;
    }

    public void acknowledge(long id, Actor by) {
        var assignment = lock(id, by);
        if (!assignment.isExecutor(by)) {
            throw new NotVisible();
        }
        if (!assignment.mayAcknowledge(by)) {
            throw new Stale("这件任务已经签收，现在是“" + assignment.state().label() + "”");
        }
        acknowledged(assignment, by);
    }

    /**
     * Progress, with a sentence and evidence where there is any. Reporting on what was not acknowledged acknowledges
     * it: nobody is asked twice for one fact.
     *
     * @param progress percent as typed, 0 to 100
     */
    public void report(long id, String progress, String text, List<MultipartFile> files, Actor by) {
        var assignment = lockOpen(id, by);
        BigDecimal percent = percent(progress);
        String said = Text.block(text, "text", "进展情况", 2000);
        if (assignment.state() == AssignmentState.ASSIGNED) {
            acknowledged(assignment, by);
        }
        var state =
                assignment.state() == AssignmentState.RETURNED ? AssignmentState.RETURNED : AssignmentState.IN_PROGRESS;
        jdbc.sql("update assignment set state = ?, progress = ?, reported_at = ?, " + HEARD
                        + " where county_id = ? and id = ?")
                .params(state.name(), percent, OffsetDateTime.now(clock), today(), today(), by.countyId(), id)
                .update();
        long event = timeline.tell(by, assignment.matterId(), id, new MatterEvent.Reported(percent, said));
        evidence.attach(by, MatterEvidence.KIND, event, files);
    }

    /** Says it is done and shows it. Lateness is counted from this day, not from the verifier's (T7). */
    public void submit(long id, String text, List<MultipartFile> files, Actor by) {
        var assignment = lockOpen(id, by);
        String said = Text.block(text, "text", "完成情况", 2000);
        if (assignment.verifierId() != null && by.isAnyOf(assignment.verifierId())) {
            throw new Refusal("T8", "您是这件任务的核验人，提交要由执行的人来做");
        }
        requireEvidence(assignment, files);
        if (assignment.state() == AssignmentState.ASSIGNED) {
            acknowledged(assignment, by);
        }
        var now = OffsetDateTime.now(clock);
        jdbc.sql("""
                update assignment set state = 'SUBMITTED', progress = 100, reported_at = :now, submitted_at = :now, submitted_by = :me, submitted_for = :forPerson,
                       heard_on = :today, silent_on = silent_on(county_id, id, :today)
                where county_id = :county and id = :id""")
                .param("now", now)
                .param("me", by.handId())
                .param("forPerson", by.forPersonId())
                .param("today", today())
                .param("county", by.countyId())
                .param("id", id)
                .update();
        long event = timeline.tell(
                by,
                assignment.matterId(),
                id,
                new MatterEvent.Submitted(
                        said,
                        assignment.daysLate(LocalDate.now(clock)),
                        assignment.state() == AssignmentState.RETURNED));
        evidence.attach(by, MatterEvidence.KIND, event, files);
    }

    /** Locked first and read after, as {@link Matters#lock} is. */
    Assignment lock(long id, Actor actor) {
        hold(actor.countyId(), id);
        return find(id, actor).orElseThrow(NotVisible::new);
    }

    private void hold(long countyId, Long... ids) {
        jdbc.sql("select id from assignment where county_id = ? and id = any (?) order by id for no key update")
                .params(countyId, ids)
                .query(Long.class)
                .list();
    }

    /** Those of them the actor may see, in the order of their ids, which is the order they are locked in. */
    List<Assignment> lock(List<Long> ids, Actor actor) {
        Long[] asked = ids.toArray(Long[]::new);
        hold(actor.countyId(), asked);
        return jdbc.sql(SELECT + Visibility.VISIBLE + " order by a.id")
                .params(Visibility.of(actor))
                .param("ids", asked)
                .query(Assignment.class)
                .list();
    }

    /** Heard of today (报告停滞): with the day, twice. */
    static final String HEARD = "heard_on = ?, silent_on = silent_on(county_id, id, ?)";

    // By their ids first, never by way of all matters of the county
    private static final String SELECT = """
            with share as materialized (select * from assignment where county_id = :county and id = any (:ids))
            select a.county_id, a.id, a.matter_id, a.phase, a.unit_id, u.name unit_name, u.path unit_path, m.unit_id town_id, a.person_id, a.state,
                   a.progress, a.starts_on, a.due_on, a.remind_on, a.heard_on, a.silent_on, a.margin, a.submitted_at, a.submitted_by, a.submitted_for, m.verifier_id,
                   signed_name(a.verified_by, a.verified_for) verified_by_name
            from share a
            join matter m on m.county_id = a.county_id and m.id = a.matter_id
            join unit t on t.id = m.unit_id
            join unit u on u.id = a.unit_id
            where\s""";

    public Optional<Assignment> find(long id, Actor actor) {
        return jdbc.sql(SELECT + Visibility.VISIBLE)
                .params(Visibility.of(actor))
                .param("ids", new Long[] {id})
                .query(Assignment.class)
                .optional();
    }

    /** As the platform itself sees it; for nobody's eyes. */
    Assignment read(long countyId, long id) {
        return jdbc.sql(SELECT + "true")
                .param("county", countyId)
                .param("ids", new Long[] {id})
                .query(Assignment.class)
                .single();
    }

    /**
     * Nobody is made to upload (compliance profile), unless a document has loosened that; what came with a report
     * before counts.
     */
    private void requireEvidence(Assignment assignment, List<MultipartFile> files) {
        if (files.stream().allMatch(MultipartFile::isEmpty)
                && profile.isLoosened(assignment.countyId(), Switch.EVIDENCE_ALWAYS)) {
            var events = timeline.ids(assignment.countyId(), assignment.id());
            if (evidence.of(assignment.countyId(), MatterEvidence.KIND, events).isEmpty()) {
                throw new Refusal(null, "按县里的文件，现在每次提交都要有佐证；请上传照片或文件后再提交", Evidence.FIELD);
            }
        }
    }

    private Assignment lockOpen(long id, Actor by) {
        var assignment = lock(id, by);
        if (!assignment.isExecutor(by)) {
            throw new NotVisible();
        }
        if (!assignment.mayReport(by)) {
            throw new Stale("这件任务现在是“" + assignment.state().label() + "”，不用再报。请刷新页面查看");
        }
        return assignment;
    }

    private void acknowledged(Assignment assignment, Actor by) {
        jdbc.sql("update assignment set state = 'ACKNOWLEDGED', " + HEARD + " where county_id = ? and id = ?")
                .params(today(), today(), by.countyId(), assignment.id())
                .update();
        timeline.tell(by, assignment.matterId(), assignment.id(), new MatterEvent.Acknowledged());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static BigDecimal percent(String typed) {
        String plain = typed.strip().replaceAll("[%％]$", "");
        if (!plain.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")
                || new BigDecimal(plain).compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new Refusal("T5", "完成比例请填 0 到 100 之间的数，如 60", "progress");
        }
        return new BigDecimal(plain);
    }
}
