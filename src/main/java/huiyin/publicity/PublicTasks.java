package huiyin.publicity;

import huiyin.kernel.NotVisible;
import huiyin.task.TaskCursor;
import huiyin.task.TaskKind;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks as anybody may see them. What is not marked public, not in effect, or cancelled does not exist here. */
@Component
public class PublicTasks {
    /**
     * Over {@code matter m} and its current {@code task_version v}; part of every query of this module that reads
     * tasks.
     */
    static final String SHOWN =
            TaskKind.IS_TASK + " and m.is_public and m.effective_at is not null and m.state in ('RUNNING', 'DONE')\n";

    static final int PAGE = 50;

    /** Each task with its phase that runs: the first with somebody not verified, else the last. */
    private static final String SELECT = """
            select m.id, m.kind, m.state, coalesce(t.short_name, t.name) || '执〔' || m.number_year || '〕' || m.number_serial || '号' as number,
                   m.title, v.content, lu.name lead_unit, cast(m.effective_at at time zone 'Asia/Shanghai' as date) issued_on,
                   coalesce(r.due_on, p.due_on) due_on, ph.phases, p.name phase_name, coalesce(a.level, 0) as level, a.open,
                   coalesce(r.executors, 0) executors, coalesce(r.verified, 0) verified, coalesce(r.progress, 0) progress,
                   coalesce(r.all_villages, true) all_villages, coalesce(r.overdue, 0) overdue, r.overdue_names, r.overdue_since,
                   coalesce(r.remind_on, p.due_on) remind_on, greatest(coalesce(a.late_days, 0), 0) late_days, a.closed_on
            from current_matter m
            join current_task v on v.county_id = m.county_id and v.matter_id = m.id
            join unit t on t.id = m.unit_id
            join unit lu on lu.id = m.lead_unit_id
            cross join lateral (
                select max(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today)) as level,
                       min(x.phase) filter (where x.state <> 'VERIFIED') running, count(*) filter (where x.state <> 'VERIFIED') as open,
                       max(cast(x.submitted_at at time zone 'Asia/Shanghai' as date) - x.due_on) filter (where x.state = 'VERIFIED') late_days,
                       max(cast(x.verified_at at time zone 'Asia/Shanghai' as date)) closed_on
                from current_share x where x.county_id = m.county_id and x.matter_id = m.id and (cast(:village as bigint) is null or x.unit_id = :village)) a
            cross join lateral (
                select count(*) phases from current_phase q where q.county_id = m.county_id and q.matter_id = m.id) ph
            join lateral (
                select q.* from current_phase q where q.county_id = m.county_id and q.matter_id = m.id
                order by q.ordinal = a.running desc nulls last, q.ordinal desc limit 1) p on true
            cross join lateral (
                select count(*) executors, count(*) filter (where g.verified) verified, avg(g.progress) progress, bool_and(g.village) all_villages,
                       count(*) filter (where g.level = 4) overdue, min(g.due_on) filter (where g.level = 4) overdue_since,
                       array_to_string((array_agg(g.name order by g.ordinal, g.id) filter (where g.level = 4))[1\\:3], '、') overdue_names,
                       min(g.due_on) filter (where not g.verified) due_on, min(g.remind_on) filter (where not g.verified) remind_on
                from (select u.id, u.name, u.ordinal, u.kind = 'VILLAGE' village, bool_and(x.state = 'VERIFIED') verified, avg(x.progress) progress,
                             max(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today)) as level,
                             min(x.due_on) due_on, min(x.remind_on) remind_on
                      from current_share x join unit u on u.id = x.unit_id
                      where x.county_id = m.county_id and x.matter_id = m.id and x.phase = p.ordinal
                        and (cast(:village as bigint) is null or x.unit_id = :village)
                      group by u.id) g) r
            where\s""" + SHOWN;

    private final JdbcClient jdbc;
    private final PublicPlaces places;
    private final Clock clock;

    PublicTasks(JdbcClient jdbc, PublicPlaces places, Clock clock) {
        this.jdbc = jdbc;
        this.places = places;
        this.clock = clock;
    }

    public record Village(long id, String name) {}

    /** @param leaf those with the light asked for; {@code counts} are of all lights */
    public record Listed(Leaf<PublicRow> leaf, PublicPlaces.Counts counts) {}

    Listed list(PublicFilter filter, Turn<TaskCursor> turn) {
        return list(filter, turn, PAGE);
    }

    Listed list(PublicFilter filter, Turn<TaskCursor> turn, int size) {
        var found = places.page(filter, turn, size);
        return new Listed(
                new Leaf<>(
                        rows(filter.town(), filter.village(), found.ids()),
                        found.places().before(),
                        found.places().after()),
                found.counts());
    }

    PublicPlaces.Counts counts(PublicFilter filter) {
        return places.counts(filter);
    }

    List<PublicPlaces.Month> months(PublicFilter filter) {
        return places.months(filter);
    }

    /** What people most ask about. */
    List<PublicRow> ofConcern(Town town, int most) {
        return rows(town, null, places.ofConcern(town, most));
    }

    /** In the order of the ids. */
    private List<PublicRow> rows(Town town, @Nullable Long village, List<Long> ids) {
        var rows = jdbc
                .sql(SELECT + " and m.county_id = :county and m.id = any (:ids)")
                .param("county", town.countyId())
                .param("ids", ids.toArray(Long[]::new))
                .param("today", today())
                .param("village", village, java.sql.Types.BIGINT)
                .query(PublicRow.class)
                .list()
                .stream()
                .collect(Collectors.toMap(PublicRow::id, row -> row));
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    /** One task by its id alone: a public address names no county. */
    PublicRow one(long id) {
        return jdbc.sql(SELECT + " and m.county_id in (select c.id from unit c where c.kind = 'COUNTY') and m.id = :id")
                .param("id", id)
                .param("today", today())
                .param("village", null, java.sql.Types.BIGINT)
                .query(PublicRow.class)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /** Villages of the town, open today. */
    List<Village> villages(Town town) {
        return jdbc.sql("""
                select id, name from unit where county_id = :county and town_id = :town and kind = 'VILLAGE'
                  and opened_on <= :today and (closed_on is null or closed_on >= :today) order by ordinal, id""")
                .param("county", town.countyId())
                .param("town", town.id())
                .param("today", today())
                .query(Village.class)
                .list();
    }

    /** Phases of these tasks, in their order, by task. */
    Map<Long, List<PublicPhase>> phases(long countyId, List<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                select p.matter_id task_id, p.ordinal, p.name, coalesce(a.due_on, p.due_on) due_on, coalesce(a.level, 0) as level, coalesce(a.progress, 0) progress, a.closed_on
                from current_phase p
                left join lateral (
                    select max(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today)) as level,
                           avg(x.progress) progress, max(x.due_on) due_on, max(cast(x.verified_at at time zone 'Asia/Shanghai' as date)) closed_on
                    from current_share x where x.county_id = p.county_id and x.matter_id = p.matter_id and x.phase = p.ordinal) a on true
                where p.county_id = :county and p.matter_id in (:ids) order by p.matter_id, p.ordinal""")
                        .param("today", today())
                        .param("county", countyId)
                        .param("ids", ids)
                        .query(PublicPhase.class)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(PublicPhase::taskId));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
