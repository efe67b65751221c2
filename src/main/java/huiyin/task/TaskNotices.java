package huiyin.task;

import huiyin.history.Happening;
import huiyin.history.News;
import huiyin.kernel.Dates;
import huiyin.notice.Notice;
import huiyin.notice.NoticeKind;
import huiyin.notice.Notices;
import huiyin.notice.Told;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.score.Reversal;
import huiyin.score.ReversalListener;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells people of what happens to tasks, as {@link TaskMeaning} says, in the transaction of the event. Nobody is told
 * of their own act.
 */
@Component
class TaskNotices implements ReversalListener {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Notices notices;

    TaskNotices(JdbcClient jdbc, Clock clock, Notices notices) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.notices = notices;
    }

    @EventListener
    void happened(News news) {
        for (var happening : news.happenings()) {
            if (happening.event() instanceof TaskEvent event) {
                var told = TaskMeaning.of(event, null).told();
                if (!told.isEmpty()) {
                    var about = about(happening);
                    told.forEach(telling -> tell(happening, telling, about));
                }
            }
        }
    }

    private void tell(Happening happening, TaskMeaning.Telling telling, About about) {
        long county = happening.by().countyId();
        var owner = happening.owner();
        var notice = new Notice(
                county,
                telling.kind(),
                telling.sentence().apply(about),
                owner.part() == null || telling.daily() ? "/tasks/" + owner.id() : "/assignments/" + owner.part(),
                false,
                telling.daily()
                        ? "TASK_PROGRESS:" + owner.id() + ":" + LocalDate.now(clock)
                        : "TASK_EVENT:" + happening.id());
        if (telling.whom().contains(Concerned.EACH_IN_CHARGE)) {
            notices.tell(
                    notice,
                    assigned(county, Objects.requireNonNull(owner.id()), about).stream()
                            .filter(one -> !happening.by().isInNameOf(one.personId()))
                            .toList());
            return;
        }
        var persons = telling.whom().stream().flatMap(role -> persons(role, happening, about));
        notices.tell(
                notice,
                Stream.concat(persons, telling.persons().stream())
                        .filter(person -> !happening.by().isInNameOf(person))
                        .distinct()
                        .map(person -> new Told(person, notice.sentence(), notice.href()))
                        .toList());
    }

    private Stream<Long> persons(Concerned role, Happening happening, About about) {
        return switch (role) {
            case DRAFTER -> Stream.of(about.draftedBy());
            case LEADER -> Stream.of(about.leaderId());
            case LEAD -> Stream.of(about.leadId());
            case VERIFIER -> Stream.of(about.verifierId());
            case DECIDING -> deciding(happening.by().countyId(), about).stream();
            case EXECUTORS -> (happening.owner().part() == null ? inCharge(happening) : about.executors()).stream();
            case IN_CHARGE, EACH_IN_CHARGE -> Stream.ofNullable(about.personId());
        };
    }

    private About about(Happening happening) {
        return jdbc.sql("""
                select cast(:by as text) as by, m.unit_id town_id, m.kind, m.version, m.title, m.drafted_by, m.leader_id, m.lead_id, m.verifier_id, u.name unit,
                       a.person_id, a.submitted_by
                from matter m
                join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                left join assignment a on a.county_id = m.county_id and a.matter_id = m.id and a.id = :assignment
                left join unit u on u.id = a.unit_id
                where m.county_id = :county and m.id = :matter""")
                .param("by", happening.who())
                .param("county", happening.by().countyId())
                .param("matter", happening.owner().id())
                .param("assignment", happening.owner().part(), java.sql.Types.BIGINT)
                .query(About.class)
                .single();
    }

    @Override
    public void reversed(Reversal reversal) {
        long county = reversal.by().countyId();
        Long whose = reversal.personId() != null || !reversal.sourceKind().equals(TaskEntrySource.ASSIGNMENT)
                ? reversal.personId()
                : jdbc.sql("select person_id from assignment where county_id = ? and id = ?")
                        .params(county, reversal.sourceId())
                        .query(Long.class)
                        .optional()
                        .orElse(null);
        if (whose != null && whose != reversal.by().personId()) {
            notices.tell(
                    new Notice(
                            county,
                            NoticeKind.CHANGE,
                            (reversal.personId() == null ? "本村" : "您") + "的一笔积分被冲正：" + reversal.reason(),
                            "/entries/" + reversal.id(),
                            false,
                            "ENTRY:" + reversal.id()),
                    List.of(whose));
        }
    }

    /** Each person in charge with the first of their own assignments. */
    private List<Told> assigned(long countyId, long matterId, About task) {
        return jdbc.sql("""
                select distinct on (a.person_id) a.person_id, a.id, a.due_on, u.name from assignment a join unit u on u.id = a.unit_id
                where a.county_id = ? and a.matter_id = ? order by a.person_id, a.phase, a.id""")
                .params(countyId, matterId)
                .query((row, n) -> new Told(
                        row.getLong("person_id"),
                        task.name() + "派给" + row.getString("name") + "，"
                                + Dates.day(row.getObject("due_on", LocalDate.class), LocalDate.now(clock)) + "到期，请签收",
                        "/assignments/" + row.getLong("id")))
                .list();
    }

    private List<Long> inCharge(Happening happening) {
        return jdbc.sql(
                        "select distinct person_id from assignment where county_id = ? and matter_id = ? and state <> 'VERIFIED'")
                .params(happening.by().countyId(), happening.owner().id())
                .query(Long.class)
                .list();
    }

    /**
     * Who signs a form, or registers the committee's decision on a roadmap: whoever holds such a post of the town
     * today.
     */
    private List<Long> deciding(long countyId, About task) {
        var power = task.kind() == TaskKind.DAILY ? Power.SIGN_TASK : Power.REGISTER_DECISION;
        return jdbc.sql("""
                select distinct p.person_id from post p join unit u on u.id = p.unit_id
                where u.county_id = :county and u.town_id = :town and p.kind = any (:kinds) and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today)""")
                .param("county", countyId)
                .param("town", task.townId())
                .param("today", LocalDate.now(clock))
                .param("kinds", PostKind.giving(power))
                .query(Long.class)
                .list();
    }
}
