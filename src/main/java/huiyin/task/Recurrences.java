package huiyin.task;

import huiyin.access.Actors;
import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.OneByOne;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.matter.Timeline;
import huiyin.matter.Visibility;
import huiyin.organisation.Actor;
import huiyin.organisation.WorkingDays;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tasks that come back (周期任务). Each occurrence is a draft of whoever set the recurrence up, ready to be sent; both
 * principals sign it as any other (T2). Each date comes once on any number of replicas; after a time of standstill only
 * the latest is drafted.
 */
@Component
public class Recurrences {
    private static final int PAGE = 30;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Tasks tasks;
    private final Drafts drafts;
    private final Timeline timeline;
    private final Actors actors;
    private final WorkingDays workingDays;

    Recurrences(
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction,
            Tasks tasks,
            Drafts drafts,
            Timeline timeline,
            Actors actors,
            WorkingDays workingDays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.tasks = tasks;
        this.drafts = drafts;
        this.timeline = timeline;
        this.actors = actors;
        this.workingDays = workingDays;
    }

    /** Before a word of the form is read: what is nobody's concern is not there, whatever was typed. */
    void mayBegin(long taskId, Actor by) {
        if (!tasks.lock(taskId, by).mayRecur(by)) {
            throw new NotVisible();
        }
    }

    /** @return the recurrence's id */
    public long begin(long taskId, Rhythm rhythm, int nth, int dueDays, LocalDate until, Actor by) {
        return transaction.execute(status -> {
            mayBegin(taskId, by);
            if (nth < 1 || nth > (rhythm == Rhythm.WEEK ? 7 : 31)) {
                throw new Refusal(null, rhythm == Rhythm.WEEK ? "每周的请填星期几，1 至 7" : "请填几号，1 至 31；31 号在短月是最后一天", "nth");
            }
            if (dueDays < 1 || dueDays > 90) {
                throw new Refusal(null, "办理天数请填 1 至 90 的整数", "dueDays");
            }
            var today = LocalDate.now(clock);
            if (!until.isAfter(today) || until.isAfter(today.plusYears(2))) {
                throw new Refusal(null, "到哪一天为止，要在明天到两年以内", "until");
            }
            if (jdbc.sql("select count(*) from recurrence where county_id = ? and matter_id = ? and stopped_at is null")
                            .params(by.countyId(), taskId)
                            .query(Long.class)
                            .single()
                    > 0) {
                throw new Refusal(null, "这件任务已经设了定期重复，先停止原来的，再设新的");
            }
            long id = jdbc.sql("""
                    insert into recurrence (county_id, matter_id, rhythm, nth, due_days, from_on, until, made_by, made_for, made_at)
                    values (:county, :matter, :rhythm, :nth, :days, :from, :until, :me, :forPerson, :now) returning id""")
                    .param("county", by.countyId())
                    .param("matter", taskId)
                    .param("rhythm", rhythm.name())
                    .param("nth", nth)
                    .param("days", dueDays)
                    .param("from", today)
                    .param("until", until)
                    .param("me", by.handId())
                    .param("forPerson", by.forPersonId())
                    .param("now", OffsetDateTime.now(clock))
                    .query(Long.class)
                    .single();
            timeline.tell(by, taskId, null, new TaskEvent.RecurrenceBegun(rhythm, nth, dueDays, until));
            return id;
        });
    }

    /** No further occurrence; what was drafted stays. By who set it up, or by an issuer of the task. */
    public void stop(long id, Actor by) {
        transaction.executeWithoutResult(status -> {
            var one = find(by.countyId(), id).orElseThrow(NotVisible::new);
            var task = tasks.find(one.matterId(), by).orElseThrow(NotVisible::new);
            if (one.drafterId() != by.personId() && !task.matter().isIssuer(by)) {
                throw new NotVisible();
            }
            if (jdbc.sql(
                                    "update recurrence set stopped_by = ?, stopped_for = ?, stopped_at = ? where county_id = ? and id = ? and stopped_at is null")
                            .params(by.handId(), by.forPersonId(), OffsetDateTime.now(clock), by.countyId(), id)
                            .update()
                    == 0) {
                throw new Stale("这件周期任务已经停止");
            }
            timeline.tell(by, one.matterId(), null, new TaskEvent.RecurrenceStopped(one.drafterId()));
        });
    }

    /**
     * Whatever is due by now, for all counties; each recurrence in its own transaction, so that one in trouble holds up
     * no other.
     */
    public void makeDue() {
        record Key(long countyId, long id) {}
        var running = jdbc.sql("select county_id, id from recurrence where stopped_at is null order by county_id, id")
                .query(Key.class)
                .list();
        OneByOne.each("recurrence", running, key -> {
            try {
                transaction.executeWithoutResult(status -> make(key.countyId(), key.id(), null));
            } catch (Refusal refused) {
                transaction.executeWithoutResult(status -> make(key.countyId(), key.id(), refused.getMessage()));
            }
        });
    }

    /** @param trouble why the latest date could not be drafted; null to draft it */
    private void make(long countyId, long id, @Nullable String trouble) {
        jdbc.sql("select id from recurrence where county_id = ? and id = ? and stopped_at is null for update")
                .params(countyId, id)
                .query(Long.class)
                .optional()
                .ifPresent(locked -> {
                    var one = find(countyId, id).orElseThrow();
                    var today = LocalDate.now(clock);
                    var done = new HashSet<>(
                            jdbc.sql("select on_day from occurrence where county_id = ? and recurrence_id = ?")
                                    .params(countyId, id)
                                    .query(LocalDate.class)
                                    .list());
                    var due = one
                            .rhythm()
                            .days(one.nth(), one.fromOn(), one.until().isBefore(today) ? one.until() : today)
                            .stream()
                            .filter(day -> !done.contains(day)
                                    && !workingDays.next(countyId, day).isAfter(today))
                            .toList();
                    for (var day : due) {
                        boolean latest =
                                day.equals(due.getLast()) && done.stream().noneMatch(other -> other.isAfter(day));
                        String why = !latest ? "平台停机期间错过，不再补" : trouble;
                        Long task = why == null ? draft(one, day) : null;
                        jdbc.sql(
                                        "insert into occurrence (county_id, recurrence_id, on_day, matter_id, trouble, made_at) values (?, ?, ?, ?, ?, ?)")
                                .params(countyId, id, day, task, why, OffsetDateTime.now(clock))
                                .update();
                    }
                });
    }

    private long draft(Recurrence one, LocalDate day) {
        var by = actors.of(one.drafterId()).orElseThrow(() -> new Refusal(null, "设置的人已经不在，请由现任分管领导重新设置"));
        var task = tasks.find(one.matterId(), by).orElseThrow(() -> new Refusal(null, "设置的人已经看不到原任务，请由现任分管领导重新设置"));
        var before = drafts.read(one.countyId(), one.matterId(), task.version());
        var old = before.phases().getFirst();
        var start = workingDays.next(one.countyId(), day);
        var due = workingDays.next(
                one.countyId(),
                LocalDate.now(clock).isAfter(start)
                        ? LocalDate.now(clock).plusDays(one.dueDays())
                        : start.plusDays(one.dueDays()));
        String which = one.rhythm() == Rhythm.WEEK ? Dates.full(day) : day.getYear() + "年" + day.getMonthValue() + "月";
        String title = before.title().replaceFirst("（[0-9]{4}年[^）]*）$", "") + "（" + which + "）";
        return tasks.draft(
                before.with(
                        title.codePointCount(0, title.length()) <= 60 ? title : before.title(),
                        List.of(new Draft.Phase(old.name(), null, due, old.stars(), old.points()))),
                by);
    }

    private java.util.Optional<Recurrence> find(long countyId, long id) {
        return jdbc.sql(SELECT + "r.county_id = ? and r.id = ?")
                .params(countyId, id)
                .query(Recurrence.class)
                .optional();
    }

    /** Of the tasks the reader sees, those that were not stopped or those that were, the newest first. */
    Leaf<Recurrence> list(Actor actor, boolean stopped, Turn<Long> turn) {
        return Leaf.of(
                turn,
                PAGE,
                Recurrence::id,
                (at, most) -> jdbc.sql(SELECT + Visibility.VISIBLE + " and r.stopped_at is "
                                + (stopped ? "not null" : "null") + at.newestFirst("r.id"))
                        .params(Visibility.of(actor))
                        .param("turn", at.key())
                        .param("most", most)
                        .query(Recurrence.class)
                        .list());
    }

    private static final String SELECT = """
            select r.county_id, r.id, r.matter_id, m.title, r.rhythm, r.nth, r.due_days, r.from_on, r.until, coalesce(r.made_for, r.made_by) drafter_id,
                   signed_name(r.made_by, r.made_for) made_by_name, signed_name(r.stopped_by, r.stopped_for) stopped_by_name,
                   (select cast(count(o.matter_id) as int) from occurrence o where o.county_id = r.county_id and o.recurrence_id = r.id) made,
                   last.matter_id last_task_id, last.trouble last_trouble
            from recurrence r
            join current_matter m on m.county_id = r.county_id and m.id = r.matter_id
            join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
            join unit t on t.id = m.unit_id
            left join lateral (select o.matter_id, o.trouble from occurrence o where o.county_id = r.county_id and o.recurrence_id = r.id
                               order by o.on_day desc limit 1) last on true
            where\s""";
}
