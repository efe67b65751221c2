package huiyin.matter;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.request.Requests;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stopped clocks (停止计时). Rule T13: asked by the lead with who is waited for, granted by the issuer; its days do not
 * count.
 */
@Component
@Transactional
public class Pauses {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Matters matters;
    private final DueDates dueDates;
    private final Timeline timeline;
    private final Requests requests;

    Pauses(JdbcClient jdbc, Clock clock, Matters matters, DueDates dueDates, Timeline timeline, Requests requests) {
        this.requests = requests;
        this.jdbc = jdbc;
        this.clock = clock;
        this.matters = matters;
        this.dueDates = dueDates;
        this.timeline = timeline;
    }

    /**
     * What the lead asks for.
     *
     * @param assignmentId one executor; null for all of the phase
     * @param waitsUnit who is waited for: this unit, or else the person
     * @param fromOn today at the earliest: time that has passed is not given back
     */
    public record Asked(
            int phase,
            @Nullable Long assignmentId,
            String cause,
            String reason,
            @Nullable Long waitsUnit,
            @Nullable Long waitsPerson,
            LocalDate fromOn,
            LocalDate toOn) {}

    /** @return the request's id */
    public long ask(long taskId, Asked asked, Actor by) {
        var matter = led(taskId, by);
        var today = LocalDate.now(clock);
        var cause = Stream.of(Pause.Cause.values())
                .filter(one -> one.name().equals(asked.cause()))
                .findFirst()
                .orElseThrow(() -> new Refusal("T13", "请选停止计时的原因", "cause"));
        if (asked.waitsUnit() == null == (asked.waitsPerson() == null)
                || waitable(matter).stream().noneMatch(one -> one.is(asked))) {
            throw new Refusal("T13", "请从列出的单位和领导里选在等谁", "waits");
        }
        if (asked.fromOn().isBefore(today)) {
            throw new Refusal("T13", "停止计时最早从今天（" + Dates.day(today) + "）起，已经过去的日子不补", "from");
        }
        if (asked.toOn().isBefore(asked.fromOn())) {
            throw new Refusal("T13", "停止计时的最后一天不能早于第一天", "to");
        }
        if (asked.toOn().isAfter(asked.fromOn().plusYears(1))) {
            throw new Refusal("T13", "停止计时一次最多一年，请核对日期", "to");
        }
        String reason = Text.block(asked.reason(), "pauseReason", "在等什么", 300);
        if (reached(taskId, asked.phase(), asked.assignmentId(), asked.fromOn(), by)
                .isEmpty()) {
            throw new Refusal("T13", "到 " + Dates.day(asked.fromOn(), today) + "，选的执行单位里没有还在期限内办理的，不用停止计时", "executor");
        }
        of(by.countyId(), taskId).stream()
                .filter(one -> !one.isRefused() && one.phase() == asked.phase())
                .filter(one -> one.assignmentId() == null
                        || asked.assignmentId() == null
                        || one.assignmentId().equals(asked.assignmentId()))
                .filter(one ->
                        !one.lastOn().isBefore(asked.fromOn()) && !one.fromOn().isAfter(asked.toOn()))
                .findFirst()
                .ifPresent(other -> {
                    throw new Refusal(
                            "T13",
                            "与" + (other.isOpen() ? "等答复的" : "已同意的") + "停止计时（" + Dates.day(other.fromOn(), today) + "至"
                                    + Dates.day(other.lastOn(), today) + "）重叠，请改日期",
                            "from");
                });
        long id = requests.ask("PAUSE", reason, by);
        jdbc.sql("""
                insert into pause (county_id, id, matter_id, phase, assignment_id, cause, waits_unit, waits_person, from_on, to_on)
                values (:county, :id, :matter, :phase, :assignment, :cause, :unit, :person, :from, :to)""")
                .param("county", by.countyId())
                .param("id", id)
                .param("matter", taskId)
                .param("phase", asked.phase())
                .param("assignment", asked.assignmentId())
                .param("cause", cause.name())
                .param("unit", asked.waitsUnit())
                .param("person", asked.waitsPerson())
                .param("from", asked.fromOn())
                .param("to", asked.toOn())
                .update();
        var pause = find(id, by.countyId());
        timeline.tell(
                by,
                taskId,
                asked.assignmentId(),
                new PauseEvent.Asked(asked.fromOn(), asked.toOn(), pause.waitsFor(), reason));
        return id;
    }

    /** The days stop counting for everybody it is for who is not verified. @return the matter, as from the following */
    public long grant(long id, Actor by) {
        var pause = lock(id, by);
        requests.grant(id, by);
        jdbc.sql("update pause set grant_no = ? where county_id = ? and id = ?")
                .params(dueDates.nextGrant(by.countyId(), pause.matterId()), by.countyId(), id)
                .update();
        for (long assignment : reached(pause.matterId(), pause.phase(), pause.assignmentId(), pause.fromOn(), by)) {
            jdbc.sql("insert into paused (county_id, pause_id, assignment_id, from_on, to_on) values (?, ?, ?, ?, ?)")
                    .params(by.countyId(), id, assignment, pause.fromOn(), pause.toOn())
                    .update();
        }
        dueDates.settle(by.countyId(), pause.matterId());
        timeline.tell(
                by,
                pause.matterId(),
                pause.assignmentId(),
                new PauseEvent.Granted(pause.fromOn(), pause.toOn(), pause.waitsFor(), pause.reason()));
        return pause.matterId();
    }

    public long refuse(long id, String words, Actor by) {
        var pause = lock(id, by);
        String why = Text.block(words, "words", "不同意的理由", 300);
        requests.refuse(id, why, by);
        timeline.tell(
                by, pause.matterId(), pause.assignmentId(), new PauseEvent.Refused(pause.fromOn(), pause.toOn(), why));
        return pause.matterId();
    }

    /** Ended early (恢复计时): from today the days count again. */
    public long resume(long id, Actor by) {
        var seen = find(id, by.countyId());
        var matter = matters.lock(seen.matterId(), by);
        var pause = find(id, by.countyId());
        var today = LocalDate.now(clock);
        if (!matter.isIssuer(by) && !Long.valueOf(by.personId()).equals(matter.leadId())) {
            throw new NotVisible();
        }
        if (!pause.mayResume(matter, by, today)) {
            throw new Stale("这次停止计时已经结束，不用再恢复");
        }
        var counts = today.isBefore(pause.fromOn()) ? pause.fromOn() : today;
        jdbc.sql("update pause set resumed_on = ?, resumed_by = ?, resumed_for = ? where county_id = ? and id = ?")
                .params(counts, by.handId(), by.forPersonId(), by.countyId(), id)
                .update();
        jdbc.sql("""
                update paused h set to_on = :last from assignment a
                where h.county_id = :county and h.pause_id = :id and a.county_id = :county and a.id = h.assignment_id
                  and a.state not in ('VERIFIED', 'CANCELLED')""")
                .params(Map.of("last", counts.minusDays(1), "county", by.countyId(), "id", id))
                .update();
        dueDates.settle(by.countyId(), pause.matterId());
        timeline.tell(by, pause.matterId(), pause.assignmentId(), new PauseEvent.Resumed(counts));
        return pause.matterId();
    }

    /** Of a matter, newest first. */
    List<Pause> of(long countyId, long taskId) {
        return jdbc.sql(SELECT + "x.matter_id = ? order by x.id desc")
                .params(countyId, taskId)
                .query(Pause.class)
                .list();
    }

    private Pause find(long id, long countyId) {
        return jdbc.sql(SELECT + "x.id = ?")
                .params(countyId, id)
                .query(Pause.class)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /** On the matter's page; seen by whoever sees the matter. */
    long matterOf(long id, Actor actor) {
        return matters.find(find(id, actor.countyId()).matterId(), actor)
                .orElseThrow(NotVisible::new)
                .id();
    }

    /** Everybody it is for: not verified, and not past the due date when it begins. Locked in one order. */
    private List<Long> reached(long taskId, int phase, @Nullable Long assignmentId, LocalDate fromOn, Actor by) {
        return jdbc.sql("""
                select id from assignment where county_id = :county and matter_id = :matter and phase = :phase and due_on >= :from
                  and state not in ('VERIFIED', 'CANCELLED') and (cast(:assignment as bigint) is null or id = :assignment)
                order by id for no key update""")
                .param("county", by.countyId())
                .param("matter", taskId)
                .param("phase", phase)
                .param("from", fromOn)
                .param("assignment", assignmentId)
                .query(Long.class)
                .list();
    }

    /** Who can be waited for: departments of the county, offices and leaders of the town. */
    public record Waitable(@Nullable Long unitId, @Nullable Long personId, String name) {
        public String value() {
            return unitId != null ? "unit-" + unitId : "person-" + personId;
        }

        boolean is(Asked asked) {
            return java.util.Objects.equals(unitId, asked.waitsUnit())
                    && java.util.Objects.equals(personId, asked.waitsPerson());
        }
    }

    List<Waitable> waitable(Matter matter) {
        return jdbc.sql("""
                select unit_id, person_id, name from (
                    select u.id unit_id, cast(null as bigint) person_id, u.name, case when u.kind = 'COUNTY' then 0 when u.town_id is null then 1 else 2 end place, u.ordinal
                    from unit u where u.county_id = :county and (u.town_id is null or u.town_id = :town) and u.id <> :town
                      and u.kind in ('COUNTY', 'DEPARTMENT', 'STATION') and (u.closed_on is null or u.closed_on > :today)
                    union all
                    select null, p.id, s.title || ' ' || p.name, 3, 0 from post s join person p on p.id = s.person_id
                    where s.unit_id = :town and s.kind = any (:issuers) and s.valid_from <= :today
                      and (s.valid_to is null or s.valid_to >= :today)) one order by place, ordinal, name""")
                .param("issuers", PostKind.namesOf(PostKind::isIssuer))
                .param("county", matter.countyId())
                .param("town", matter.unitId())
                .param("today", LocalDate.now(clock))
                .query(Waitable.class)
                .list();
    }

    private Pause lock(long id, Actor by) {
        var seen = find(id, by.countyId());
        var matter = matters.lock(seen.matterId(), by);
        var pause = find(id, by.countyId());
        if (!matter.isIssuer(by)) {
            throw new NotVisible();
        }
        pause.requireAnswerable("T13", "停止计时", by);
        if (!pause.mayAnswer(matter, by)) {
            throw new Stale("任务现在是“" + matter.state().label() + "”，不用再答复");
        }
        return pause;
    }

    private static final String SELECT = """
            select x.id, x.matter_id, x.phase, x.assignment_id, u.name unit_name, x.cause, r.reason,
                   coalesce(wu.name, concat_ws(' ', post_title(x.waits_person, m.unit_id), wp.name)) waits_for, x.from_on, x.to_on, r.asked_by, r.asked_for,
                   r.asked_by_name, r.asked_at, r.state, r.decided_by_name, r.words,
                   x.resumed_on, signed_name(x.resumed_by, x.resumed_for) resumed_by_name
            from pause x
            join requested r on r.county_id = x.county_id and r.id = x.id
            join matter m on m.county_id = x.county_id and m.id = x.matter_id
            left join unit wu on wu.id = x.waits_unit
            left join person wp on wp.id = x.waits_person
            left join assignment a on a.county_id = x.county_id and a.id = x.assignment_id
            left join unit u on u.id = a.unit_id
            where x.county_id = ? and\s""";

    /** Before a word of the form is read: to who does not lead it there is nothing here, whatever was typed. */
    Matter led(long taskId, Actor by) {
        var matter = matters.lock(taskId, by);
        if (!matter.mayAskPause(by)) {
            throw new NotVisible();
        }
        return matter;
    }
}
