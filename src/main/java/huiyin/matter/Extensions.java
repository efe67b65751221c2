package huiyin.matter;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.request.Requests;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Extensions of due dates (延期). Rule T10: asked in time with a reason, granted by the issuer, at most twice. */
@Component
@Transactional
public class Extensions {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Matters matters;
    private final Assignments assignments;
    private final DueDates dueDates;
    private final Timeline timeline;
    private final Requests requests;

    Extensions(
            JdbcClient jdbc,
            Clock clock,
            Matters matters,
            Assignments assignments,
            DueDates dueDates,
            Timeline timeline,
            Requests requests) {
        this.requests = requests;
        this.jdbc = jdbc;
        this.clock = clock;
        this.matters = matters;
        this.assignments = assignments;
        this.dueDates = dueDates;
        this.timeline = timeline;
    }

    /** Until the due day's 24:00. @return the request's id */
    public long ask(long assignmentId, LocalDate until, String reason, Actor by) {
        var assignment = executed(assignmentId, by);
        if (!assignment.mayReport(by)) {
            throw new Stale("这件任务现在是“" + assignment.state().label() + "”，不用再申请延期");
        }
        var today = LocalDate.now(clock);
        if (assignment.isPastDue(today)) {
            throw new Refusal(
                    "T10", "已过完成期限（" + Dates.day(assignment.dueOn(), today) + " 24:00），不能再申请延期；请尽快提交，或向发布人说明情况");
        }
        var earlier = of(assignment);
        if (earlier.stream().anyMatch(Extension::isOpen)) {
            throw new Refusal("T10", "已经申请过延期，正等发布人答复；答复前不用再申请");
        }
        if (granted(earlier) >= Extension.MOST) {
            throw new Refusal("T10", "本任务已延期两次，不能再延；请按 " + Dates.day(assignment.dueOn(), today) + "的期限办");
        }
        if (!until.isAfter(assignment.dueOn())) {
            throw new Refusal("T10", "延期的日子要晚于现在的期限 " + Dates.day(assignment.dueOn(), today), "until");
        }
        if (until.isAfter(today.plusYears(2))) {
            throw new Refusal("T10", "延期的日子离今天超过两年，请核对年份", "until");
        }
        String why = Text.block(reason, "reason", "延期的理由", 300);
        long id = requests.ask("EXTENSION", why, by);
        jdbc.sql(
                        "insert into extension (county_id, id, matter_id, assignment_id, due_on, until) values (?, ?, ?, ?, ?, ?)")
                .params(by.countyId(), id, assignment.matterId(), assignmentId, assignment.dueOn(), until)
                .update();
        timeline.tell(by, assignment.matterId(), assignmentId, new ExtensionEvent.Asked(until, why));
        return id;
    }

    /**
     * The date moves at once, for lights and for lateness, also of what was submitted meanwhile. @return the
     * assignment, as from a refusal
     */
    public long grant(long id, Actor by) {
        var held = lock(id, by);
        int nth = granted(of(held.assignment)) + 1;
        if (nth > Extension.MOST) {
            throw new Refusal("T10", "本任务已延期两次，不能再延；请答复不同意");
        }
        if (!held.extension.until().isAfter(held.assignment.dueOn())) {
            throw new Refusal("T10", "期限现在已是 " + Dates.day(held.assignment.dueOn()) + "，不早于申请的日子；请答复不同意，写明现在的期限");
        }
        requests.grant(id, by);
        jdbc.sql("update extension set nth = ?, grant_no = ? where county_id = ? and id = ?")
                .params(nth, dueDates.nextGrant(by.countyId(), held.extension.matterId()), by.countyId(), id)
                .update();
        dueDates.settle(by.countyId(), held.extension.matterId());
        timeline.tell(
                by,
                held.extension.matterId(),
                held.assignment.id(),
                new ExtensionEvent.Granted(held.assignment.dueOn(), held.extension.until(), held.extension.reason()));
        return held.assignment.id();
    }

    /** With words for who asked. */
    public long refuse(long id, String words, Actor by) {
        var held = lock(id, by);
        String why = Text.block(words, "words", "不同意的理由", 300);
        requests.refuse(id, why, by);
        timeline.tell(
                by,
                held.extension.matterId(),
                held.assignment.id(),
                new ExtensionEvent.Refused(held.extension.until(), why));
        return held.assignment.id();
    }

    /** Newest first. */
    List<Extension> of(Assignment assignment) {
        return jdbc.sql(SELECT + "x.assignment_id = ? order by x.id desc")
                .params(assignment.countyId(), assignment.id())
                .query(Extension.class)
                .list();
    }

    /** Seen by whoever sees the assignment. */
    Extension find(long id, Actor actor) {
        var extension = find(id, actor.countyId());
        assignments.find(extension.assignmentId(), actor).orElseThrow(NotVisible::new);
        return extension;
    }

    private Extension find(long id, long countyId) {
        return jdbc.sql(SELECT + "x.id = ?")
                .params(countyId, id)
                .query(Extension.class)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    private record Held(Extension extension, Assignment assignment) {}

    /**
     * The matter, then the assignment, as for a verification; read after, so that of two answers the second finds the
     * first.
     */
    private Held lock(long id, Actor by) {
        var seen = find(id, by.countyId());
        var matter = matters.lock(seen.matterId(), by);
        var assignment = assignments.lock(seen.assignmentId(), by);
        var extension = find(id, by.countyId());
        if (!matter.isIssuer(by)) {
            throw new NotVisible();
        }
        extension.requireAnswerable("T10", "延期", by);
        if (!extension.mayAnswer(matter, assignment, by)) {
            throw new Stale(assignment.unitName() + "现在是“" + assignment.state().label() + "”，延期不用再答复");
        }
        return new Held(extension, assignment);
    }

    static int granted(List<Extension> extensions) {
        return (int) extensions.stream().filter(one -> one.isGranted()).count();
    }

    private static final String SELECT = """
            select x.id, x.matter_id, x.assignment_id, x.due_on, x.until, r.reason, r.asked_by, r.asked_for, r.asked_by_name, r.asked_at, r.state,
                   r.decided_by_name, r.decided_at, r.words
            from extension x join requested r on r.county_id = x.county_id and r.id = x.id
            where x.county_id = ? and\s""";

    /** Before a word of the form is read: to who does not execute it there is nothing here, whatever was typed. */
    Assignment executed(long assignmentId, Actor by) {
        var assignment = assignments.lock(assignmentId, by);
        if (!assignment.isExecutor(by)) {
            throw new NotVisible();
        }
        return assignment;
    }
}
