package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.matter.Light;
import huiyin.matter.MatterState;
import huiyin.matter.Visibility;
import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.Power;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the roadmap of a town and year, as far as the reader sees its annual tasks. */
@Component
class RoadmapPages {
    private final JdbcClient jdbc;
    private final Clock clock;

    RoadmapPages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param year null for the current one
     * @param asked null for the reader's own town, else the first one seen
     */
    RoadmapPage page(@Nullable Long year, @Nullable Long asked, Actor actor) {
        var today = LocalDate.now(clock);
        int shown = year == null ? today.getYear() : year.intValue();
        var towns = towns(actor);
        var town = town(towns, asked, actor);
        var all = town == null ? List.<Campaign>of() : campaigns(town.id(), shown, today, actor);
        var drawn = all.stream().filter(Campaign::isDrawn).toList();
        return new RoadmapPage(
                shown,
                town,
                towns,
                drawn,
                all.stream().filter(campaign -> !campaign.isDrawn()).toList(),
                RoadmapDrawing.of(drawn, shown, today),
                actor.holds(Power.DRAFT_TASK),
                today);
    }

    private static RoadmapPage.@Nullable Town town(List<RoadmapPage.Town> towns, @Nullable Long asked, Actor actor) {
        if (asked != null) {
            return towns.stream().filter(town -> town.id() == asked).findFirst().orElseThrow(NotVisible::new);
        }
        var own = actor.posts().stream()
                .map(Post::townId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return towns.stream()
                .filter(town -> own.contains(town.id()))
                .findFirst()
                .orElse(towns.isEmpty() ? null : towns.getFirst());
    }

    private List<RoadmapPage.Town> towns(Actor actor) {
        return jdbc.sql("""
                select t.id, t.name, cast(min(extract(year from coalesce(p.starts_on, p.due_on))) as int) first_year,
                       cast(max(extract(year from p.due_on)) as int) last_year
                from current_matter m
                join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                join phase p on p.county_id = m.county_id and p.matter_id = m.id and p.version = m.version
                join unit t on t.id = m.unit_id
                where m.kind = 'ANNUAL' and\s""" + Visibility.VISIBLE + " group by t.id, t.name, t.ordinal order by t.ordinal, t.id")
                .params(Visibility.of(actor))
                .query(RoadmapPage.Town.class)
                .list();
    }

    private List<Campaign> campaigns(long townId, int year, LocalDate today, Actor actor) {
        record Row(
                long id,
                MatterState state,
                String title,
                String leadUnit,
                String leadName,
                @Nullable LocalDate meetingOn,
                @Nullable String decision,
                int ordinal,
                String name,
                LocalDate startsOn,
                LocalDate dueOn,
                int stars,
                BigDecimal points,
                int level,
                BigDecimal progress) {
            Campaign.Phase phase() {
                return new Campaign.Phase(
                        ordinal, name, startsOn, dueOn, stars, points, Light.ofLevel(level), progress);
            }
        }
        var rows = jdbc.sql("""
                select m.id, m.state, m.title, lu.name lead_unit, l.name lead_name, d.meeting_on, d.number decision, p.ordinal, p.name,
                       coalesce(p.starts_on, p.due_on) starts_on, coalesce(a.due_on, p.due_on) due_on, p.stars, p.points, coalesce(a.level, 0) as level, coalesce(a.progress, 0) progress
                from current_matter m
                join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                join unit t on t.id = m.unit_id
                join unit lu on lu.id = m.lead_unit_id
                join person l on l.id = m.lead_id
                left join decision d on d.county_id = m.county_id and d.matter_id = m.id and d.version = m.version
                join phase p on p.county_id = m.county_id and p.matter_id = m.id and p.version = m.version
                left join lateral (
                    select case when bool_and(x.state = 'VERIFIED') then 1
                                else greatest(max(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today)),
                                              case when bool_or(x.state = 'VERIFIED') then 2 end) end as level,
                           avg(x.progress) progress, max(x.due_on) due_on
                    from current_share x where x.county_id = m.county_id and x.matter_id = m.id and x.phase = p.ordinal and x.state <> 'CANCELLED') a on true
                where m.kind = 'ANNUAL' and m.unit_id = :town and coalesce(p.starts_on, p.due_on) <= :last and coalesce(a.due_on, p.due_on) >= :first and\s""" + Visibility.VISIBLE + " order by m.id, p.ordinal")
                .params(Visibility.of(actor))
                .param("today", today)
                .param("town", townId)
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query(Row.class)
                .list();
        return rows.stream()
                .collect(Collectors.groupingBy(Row::id, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> {
                    var head = same.getFirst();
                    return new Campaign(
                            head.id(),
                            head.state(),
                            head.title(),
                            head.leadUnit(),
                            head.leadName(),
                            head.meetingOn(),
                            head.decision(),
                            same.stream().map(Row::phase).toList());
                })
                .toList();
    }
}
