package huiyin.matter;

import huiyin.history.Author;
import huiyin.history.History;
import huiyin.kernel.Dates;
import huiyin.kernel.Deadline;
import huiyin.kernel.OneByOne;
import huiyin.notice.Notice;
import huiyin.notice.NoticeKind;
import huiyin.notice.Notices;
import huiyin.notice.Told;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.organisation.Unit;
import huiyin.organisation.Units;
import huiyin.web.Signpost;
import huiyin.web.Signposts;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds at the set day and reports what is overdue upwards, rule T11: day 1 to the lead, day 3 to the leader, day 7
 * to the principals, from eight in the morning. Each step is a row that is there once, so that two replicas, a clock
 * that jumps back and a morning that was missed change nothing; steps missed in downtime are all made up for, each to
 * its own. Everything of one person goes in one notice.
 */
@Component
class Reminders {
    private static final Duration MORNING = Duration.ofHours(8);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Units units;
    private final History history;
    private final Notices notices;
    private final Signposts signposts;

    Reminders(
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction,
            Units units,
            History history,
            Notices notices,
            Signposts signposts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.units = units;
        this.history = history;
        this.notices = notices;
        this.signposts = signposts;
    }

    /** @param first of the steps that made the bundle; names the notice */
    private record Bundle(
            long countyId,
            long personId,
            boolean reminds,
            long first,
            int executors,
            int tasks,
            LocalDate dueOn,
            String title,
            String unit,
            long assignmentId) {
        Told told(LocalDate day, String matters) {
            String due = Dates.day(dueOn, day);
            String over = new Deadline(dueOn, day).over();
            String one = unit + "《" + title + "》";
            if (reminds) {
                return executors == 1
                        ? new Told(personId, one + due + "到期，请抓紧", "/assignments/" + assignmentId)
                        : new Told(
                                personId, "您有 " + executors + " 件任务快到期，最早的 " + due + "到期", matters + "?light=warning");
            }
            return executors == 1
                    ? new Told(personId, one + due + "到期，已" + over, "/assignments/" + assignmentId)
                    : new Told(
                            personId,
                            "有 " + executors + " 个执行单位超期没有提交，"
                                    + (tasks == 1 ? "都是《" + title + "》" : "涉及 " + tasks + " 件任务") + "，最长" + over,
                            matters + "?light=overdue");
        }
    }

    /** A step that was taken now. */
    private record Taken(long id, long matterId, String step) {
        MatterEvent event(int executors) {
            return step.equals("REMIND")
                    ? new MatterEvent.Reminded(executors)
                    : new MatterEvent.Escalated(MatterEvent.Above.valueOf(step), executors);
        }
    }

    /** Does what is due now and was not done yet, each county in its own transaction. */
    void remind() {
        OneByOne.each(
                "reminders of county",
                units.counties().stream().map(Unit::id).toList(),
                county -> transaction.executeWithoutResult(status -> remind(county)));
    }

    private void remind(long countyId) {
        var day = LocalDate.ofInstant(clock.instant().minus(MORNING), Dates.ZONE);
        var taken = jdbc.sql(DUE)
                .params(Map.of(
                        "county", countyId, "day", day, "now", clock.instant().atOffset(ZoneOffset.UTC)))
                .query(Taken.class)
                .list();
        record(countyId, taken);
        jdbc
                .sql(TOLD)
                .param("county", countyId)
                .param("taken", taken.stream().map(Taken::id).toArray(Long[]::new))
                .param("day", day)
                .param("principals", PostKind.giving(Power.SIGN_TASK))
                .query(Bundle.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Bundle::reminds))
                .values()
                .forEach(bundles -> tell(bundles, day));
    }

    /** One event a matter and step. */
    private void record(long county, List<Taken> taken) {
        var facts = taken.stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(one.matterId(), one.step()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> new History.Fact(
                        Timeline.owner(same.getFirst().matterId(), null),
                        same.getFirst().event(same.size())))
                .toList();
        history.tell(Author.platform(county), facts);
    }

    private String matters() {
        return signposts.to(Signpost.Place.MATTERS);
    }

    private void tell(List<Bundle> bundles, LocalDate day) {
        var any = bundles.getFirst();
        long first = bundles.stream().mapToLong(Bundle::first).min().orElseThrow();
        notices.tell(
                new Notice(
                        any.countyId(),
                        NoticeKind.DEADLINE,
                        any.reminds() ? "有任务快到期" : "有任务超期",
                        matters() + (any.reminds() ? "?light=warning" : "?light=overdue"),
                        false,
                        "REMINDER:" + first),
                bundles.stream().map(bundle -> bundle.told(day, matters())).toList());
    }

    /** The steps that are due and not there yet. */
    private static final String DUE = """
            with fresh as (
                insert into reminder (county_id, assignment_id, step, due_on, at)
                select a.county_id, a.id, s.step, a.due_on, :now
                from assignment a
                join matter m on m.county_id = a.county_id and m.id = a.matter_id and m.state = 'RUNNING'
                cross join (values ('REMIND', 0), ('LEAD', 1), ('LEADER', 3), ('PRINCIPALS', 7)) s (step, days)
                where a.county_id = :county and a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') and a.remind_on <= :day and a.starts_on <= :day
                  and case s.step when 'REMIND' then a.due_on >= :day and a.remind_on > cast(m.effective_at at time zone 'Asia/Shanghai' as date)
                      else :day - a.due_on >= s.days end
                  and not exists (select from reminder r where r.county_id = a.county_id and r.assignment_id = a.id and r.step = s.step and r.due_on = a.due_on)
                order by a.id, s.days
                on conflict (county_id, assignment_id, step, due_on) do nothing
                returning county_id, id, assignment_id, step)
            select f.id, a.matter_id, f.step from fresh f join assignment a on a.county_id = f.county_id and a.id = f.assignment_id
            order by a.matter_id, f.step
            """;

    /** What each person is to be told of these steps. */
    private static final String TOLD = """
            select f.county_id, w.person_id, f.step = 'REMIND' reminds, min(f.id) as first, cast(count(distinct a.id) as int) executors,
                   cast(count(distinct a.matter_id) as int) tasks, min(a.due_on) due_on, min(m.title) title, min(u.name) unit, min(a.id) assignment_id
            from reminder f
            join assignment a on a.county_id = f.county_id and a.id = f.assignment_id
            join matter m on m.county_id = a.county_id and m.id = a.matter_id
            join unit u on u.id = a.unit_id
            cross join lateral (
                select a.person_id where f.step = 'REMIND'
                union select m.lead_id where f.step = 'LEAD'
                union select m.leader_id where f.step = 'LEADER'
                union select p.person_id from post p join unit pu on pu.id = p.unit_id
                      where f.step = 'PRINCIPALS' and pu.town_id = m.unit_id and p.kind = any (:principals)
                        and p.valid_from <= :day and (p.valid_to is null or p.valid_to >= :day)) w
            where f.county_id = :county and f.id = any (:taken)
            group by 1, 2, 3
            """;
}
