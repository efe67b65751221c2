package huiyin.publicity;

import huiyin.compliance.Profile;
import huiyin.compliance.Switch;
import huiyin.evidence.Attachment;
import huiyin.evidence.Evidence;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the public page of a task shows; {@link PublicTasks#one} has decided that there is one. */
@Component
class PublicTaskPages {
    /** What evidence of tasks hangs on: the report or submission it came with. */
    private static final String TASK_EVENT = "TASK_EVENT";

    private static final int PICTURES = 24;

    private final JdbcClient jdbc;
    private final PublicTasks tasks;
    private final Evidence evidence;
    private final Profile profile;

    PublicTaskPages(JdbcClient jdbc, PublicTasks tasks, Evidence evidence, Profile profile) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.evidence = evidence;
        this.profile = profile;
    }

    /** @param phase whose executors are shown; null, or one that is not there, for the one that runs */
    PublicTask page(long id, @Nullable Integer phase) {
        PublicRow row = tasks.one(id);
        Town town = town(id);
        LocalDate today = tasks.today();
        var phases = tasks.phases(town.countyId(), List.of(id)).getOrDefault(id, List.of());
        int running = phases.stream()
                .filter(one -> one.name().equals(row.phaseName()) && one.level() != 1)
                .findFirst()
                .or(() -> phases.stream().filter(one -> one.level() != 1).findFirst())
                .map(PublicPhase::ordinal)
                .orElse(phases.size());
        int shown = phase != null && phases.stream().anyMatch(one -> one.ordinal() == phase) ? phase : running;
        return new PublicTask(
                town,
                row,
                head(town, id),
                phases,
                shown,
                executors(town, id, shown, today),
                days(town, id),
                pictures(town, id),
                today);
    }

    private Town town(long id) {
        return jdbc.sql("""
                select t.county_id, t.id, t.code, t.name, c.name county_name, '' area, 1 tasks
                from current_matter m join unit t on t.id = m.unit_id join unit c on c.id = m.county_id
                where m.county_id in (select k.id from unit k where k.kind = 'COUNTY') and m.id = ?""").param(id).query(Town.class).single();
    }

    private PublicTask.Head head(Town town, long id) {
        return jdbc.sql("""
                select post_title(m.leader_id, m.unit_id) leader_title, l.name leader_name,
                       (select count(distinct a.unit_id) from current_share a where a.county_id = m.county_id and a.matter_id = m.id) executors
                from current_matter m
                join current_task v on v.county_id = m.county_id and v.matter_id = m.id
                join person l on l.id = m.leader_id
                where m.county_id = ? and m.id = ?""")
                .params(town.countyId(), id)
                .query(PublicTask.Head.class)
                .single();
    }

    /** Units; the people in them only where a document allows it (compliance profile). */
    private List<PublicTask.Executor> executors(Town town, long id, int phase, LocalDate today) {
        return jdbc.sql("""
                select u.name, coalesce(max(light(a.state, a.starts_on, a.yellow_on, a.red_on, :today)), 0) as level,
                       avg(a.progress) progress, min(a.due_on) due_on, bool_and(a.state in ('SUBMITTED', 'VERIFIED')) submitted,
                       coalesce(max(greatest(cast(a.submitted_at at time zone 'Asia/Shanghai' as date) - a.due_on, 0))
                                filter (where a.state = 'VERIFIED'), 0) days_late,
                       case when :named then string_agg(distinct p.name, '、') end as person
                from current_share a join unit u on u.id = a.unit_id join person p on p.id = a.person_id
                where a.county_id = :county and a.matter_id = :id and a.phase = :phase
                group by u.id, u.name, u.ordinal order by 2 desc, u.ordinal, u.id""")
                .param("today", today)
                .param("county", town.countyId())
                .param("id", id)
                .param("phase", phase)
                .param("named", profile.isLoosened(town.countyId(), Switch.EXECUTOR_NAMES))
                .query(PublicTask.Executor.class)
                .list();
    }

    private List<PublicTask.Day> days(Town town, long id) {
        return jdbc.sql("""
                select cast(a.verified_at at time zone 'Asia/Shanghai' as date) as day, count(distinct a.unit_id) verified,
                       case when count(distinct a.unit_id) = 1 then min(u.name) end as only
                from current_share a join unit u on u.id = a.unit_id
                where a.county_id = ? and a.matter_id = ? and a.state = 'VERIFIED' group by 1 order by 1""")
                .params(town.countyId(), id)
                .query(PublicTask.Day.class)
                .list();
    }

    private List<PublicTask.Picture> pictures(Town town, long id) {
        record Report(long id, String unit) {}
        Map<Long, String> reports = jdbc.sql("""
                select e.id, u.name unit from matter_history e
                join current_share a on a.county_id = e.county_id and a.id = e.assignment_id
                join unit u on u.id = a.unit_id
                where e.county_id = ? and e.matter_id = ?""").params(town.countyId(), id).query(Report.class).list().stream()
                .collect(Collectors.toMap(Report::id, Report::unit));
        return evidence.of(town.countyId(), TASK_EVENT, reports.keySet()).stream()
                .filter(one -> one.isPublic() && one.isPicture())
                .sorted(Comparator.comparing(Attachment::uploadedAt).reversed())
                .limit(PICTURES)
                .map(one -> new PublicTask.Picture(
                        one.id(),
                        String.valueOf(reports.get(one.ownerId())),
                        PublicTask.day(one.uploadedAt()),
                        one.thumbnailWidth(),
                        one.thumbnailHeight()))
                .toList();
    }
}
