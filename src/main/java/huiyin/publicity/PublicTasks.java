package huiyin.publicity;

import huiyin.kernel.NotVisible;
import huiyin.matter.Light;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks as anybody may see them. What is not marked public, not in effect, or cancelled does not exist here. */
@Component
public class PublicTasks {
    /** Over {@code matter m} and its current {@code matter_version v}; part of every query of this module that reads tasks. */
    static final String SHOWN = "v.is_public and m.effective_at is not null and m.state in ('RUNNING', 'DONE')\n";

    /** More than a township issues in years; above it the list says that it is cut. */
    static final int LIMIT = 500;
    private static final int STORIES = 5;

    /** Worst first; those not begun after those that run, then what is done, newest first. */
    private static final Comparator<PublicRow> WORST_FIRST = Comparator
            .comparingInt((PublicRow row) -> row.light() == Light.DONE ? 5 : row.light() == null ? 4 : 3 - row.light().ordinal())
            .thenComparing((a, b) -> a.light() == Light.DONE && a.closedOn() != null && b.closedOn() != null ? b.closedOn().compareTo(a.closedOn()) : a.dueOn().compareTo(b.dueOn()))
            .thenComparing(PublicRow::id);

    private static final Comparator<PublicRow> OF_CONCERN = Comparator
            .comparingInt((PublicRow row) -> row.light() == Light.DONE ? 5 : row.light() == null ? 4 : 3 - row.light().ordinal())
            .thenComparing(PublicRow::phases, Comparator.reverseOrder()).thenComparing(PublicRow::executors, Comparator.reverseOrder())
            .thenComparing(PublicRow::dueOn).thenComparing(PublicRow::id);

    /** Each task with its phase that runs: the first with somebody not verified, else the last. */
    private static final String SELECT = """
            select m.id, m.kind, m.state, coalesce(t.short_name, t.name) || '执〔' || m.number_year || '〕' || m.number_serial || '号' as number,
                   v.title, v.content, lu.name lead_unit, cast(m.effective_at at time zone 'Asia/Shanghai' as date) issued_on,
                   coalesce(r.due_on, p.due_on) due_on, ph.phases, p.name phase_name, coalesce(a.level, 0) as level, a.open,
                   coalesce(r.executors, 0) executors, coalesce(r.verified, 0) verified, coalesce(r.progress, 0) progress,
                   coalesce(r.all_villages, true) all_villages, coalesce(r.overdue, 0) overdue, r.overdue_names, r.overdue_since,
                   coalesce(r.remind_on, p.due_on) remind_on, greatest(coalesce(a.late_days, 0), 0) late_days, a.closed_on
            from matter m
            join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
            join unit t on t.id = m.town_id
            join unit lu on lu.id = v.lead_unit_id
            cross join lateral (
                select max(assignment_light(x.state, x.starts_on, x.due_on, x.remind_on, x.progress, x.margin, :today)) as level,
                       min(x.phase) filter (where x.state <> 'VERIFIED') running, count(*) filter (where x.state <> 'VERIFIED') as open,
                       max(cast(x.submitted_at at time zone 'Asia/Shanghai' as date) - x.due_on) filter (where x.state = 'VERIFIED') late_days,
                       max(cast(x.verified_at at time zone 'Asia/Shanghai' as date)) closed_on
                from assignment x where x.county_id = m.county_id and x.matter_id = m.id and (cast(:village as bigint) is null or x.unit_id = :village)) a
            cross join lateral (
                select count(*) phases from phase q where q.county_id = m.county_id and q.matter_id = m.id and q.version = m.version) ph
            join lateral (
                select q.* from phase q where q.county_id = m.county_id and q.matter_id = m.id and q.version = m.version
                order by q.ordinal = a.running desc nulls last, q.ordinal desc limit 1) p on true
            cross join lateral (
                select count(*) executors, count(*) filter (where g.verified) verified, avg(g.progress) progress, bool_and(g.village) all_villages,
                       count(*) filter (where g.level = 4) overdue, min(g.due_on) filter (where g.level = 4) overdue_since,
                       array_to_string((array_agg(g.name order by g.ordinal, g.id) filter (where g.level = 4))[1\\:3], '、') overdue_names,
                       min(g.due_on) filter (where not g.verified) due_on, min(g.remind_on) filter (where not g.verified) remind_on
                from (select u.id, u.name, u.ordinal, u.kind = 'VILLAGE' village, bool_and(x.state = 'VERIFIED') verified, avg(x.progress) progress,
                             max(assignment_light(x.state, x.starts_on, x.due_on, x.remind_on, x.progress, x.margin, :today)) as level,
                             min(x.due_on) due_on, min(x.remind_on) remind_on
                      from assignment x join unit u on u.id = x.unit_id
                      where x.county_id = m.county_id and x.matter_id = m.id and x.phase = p.ordinal
                        and (cast(:village as bigint) is null or x.unit_id = :village)
                      group by u.id) g) r
            where\s""" + SHOWN;

    private final JdbcClient jdbc;
    private final Clock clock;

    PublicTasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Village(long id, String name) {
    }

    /** @param rows those with the light asked for; {@code counts} are of all lights */
    public record Listed(List<PublicRow> rows, Map<Light, Long> counts, int total, boolean isCut) {
        public long count(Light light) {
            return counts.getOrDefault(light, 0L);
        }

        /** Those whose first day is still to come: no light yet. */
        public long notBegun() {
            return total - counts.values().stream().mapToLong(Long::longValue).sum();
        }

        List<PublicRow> ofConcern() {
            return rows.stream().sorted(OF_CONCERN).limit(STORIES).toList();
        }
    }

    Listed list(PublicFilter filter) {
        var all = jdbc.sql(SELECT + """
                  and m.county_id = :county and m.town_id = :town
                  and (:q = '' or position(lower(:q) in lower(v.title)) > 0 or position(lower(:q) in lower(v.content)) > 0
                       or position(:q in coalesce(t.short_name, t.name) || '执〔' || m.number_year || '〕' || m.number_serial || '号') > 0)
                  and (cast(:year as int) is null or extract(year from m.effective_at at time zone 'Asia/Shanghai') = :year)
                  and (cast(:village as bigint) is null or exists (select 1 from assignment f where f.county_id = m.county_id and f.matter_id = m.id
                       and f.unit_id = :village))
                order by m.id desc limit\s""" + (LIMIT + 1))
                .param("county", filter.town().countyId()).param("town", filter.town().id()).param("today", today()).param("q", filter.q())
                .param("year", filter.year()).param("village", filter.village()).query(PublicRow.class).list();
        var shown = all.stream().limit(LIMIT).toList();
        Map<Light, Long> counts = shown.stream().filter(row -> row.light() != null)
                .collect(Collectors.groupingBy(PublicRow::light, Collectors.counting()));
        return new Listed(shown.stream().filter(row -> filter.light() == null || row.light() == filter.light()).sorted(WORST_FIRST).toList(),
                counts, shown.size(), all.size() > LIMIT);
    }

    /** One task by its id alone: a public address names no county. */
    PublicRow one(long id) {
        return jdbc.sql(SELECT + " and m.county_id in (select c.id from unit c where c.kind = 'COUNTY') and m.id = :id")
                .param("id", id).param("today", today()).param("village", null, java.sql.Types.BIGINT)
                .query(PublicRow.class).optional().orElseThrow(NotVisible::new);
    }

    /** Villages of the town, open today. */
    List<Village> villages(Town town) {
        return jdbc.sql("""
                select id, name from unit where county_id = :county and town_id = :town and kind = 'VILLAGE'
                  and opened_on <= :today and (closed_on is null or closed_on >= :today) order by ordinal, id""")
                .param("county", town.countyId()).param("town", town.id()).param("today", today()).query(Village.class).list();
    }

    /** Phases of these tasks, in their order, by task. */
    Map<Long, List<PublicPhase>> phases(long countyId, List<Long> ids) {
        return ids.isEmpty() ? Map.of() : jdbc.sql("""
                select p.matter_id task_id, p.ordinal, p.name, coalesce(a.due_on, p.due_on) due_on, coalesce(a.level, 0) as level, coalesce(a.progress, 0) progress, a.closed_on
                from phase p
                join matter m on m.county_id = p.county_id and m.id = p.matter_id and m.version = p.version
                left join lateral (
                    select max(assignment_light(x.state, x.starts_on, x.due_on, x.remind_on, x.progress, x.margin, :today)) as level,
                           avg(x.progress) progress, max(x.due_on) due_on, max(cast(x.verified_at at time zone 'Asia/Shanghai' as date)) closed_on
                    from assignment x where x.county_id = p.county_id and x.matter_id = p.matter_id and x.phase = p.ordinal) a on true
                where p.county_id = :county and p.matter_id in (:ids) order by p.matter_id, p.ordinal""")
                .param("today", today()).param("county", countyId).param("ids", ids).query(PublicPhase.class).list().stream()
                .collect(Collectors.groupingBy(PublicPhase::taskId));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
