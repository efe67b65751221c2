package huiyin.task;

import huiyin.matter.Light;
import huiyin.matter.Timeline;
import huiyin.matter.Visibility;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.waiting.Waiting;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds and orders the tasks of a list by ids alone. It starts from the indexes that hold what somebody may see, never
 * from all tasks of the county; lights are computed for those that run.
 */
@Component
class TaskPlaces {
    /** What they show is among {@link Visibility#OWN}, whatever else somebody views. */
    private static final Set<TaskScope> OWN_SCOPES = EnumSet.of(TaskScope.MINE, TaskScope.UNIT, TaskScope.ISSUED);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Waiting waiting;

    TaskPlaces(JdbcClient jdbc, Clock clock, Waiting waiting) {
        this.waiting = waiting;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param counts of all lights, also where one is asked for */
    record Found(
            List<TaskCursor> places,
            Map<Light, Long> counts,
            long total,
            @Nullable TaskCursor before,
            @Nullable TaskCursor after) {}

    Found page(TaskFilter filter, Actor actor, int size) {
        var found = read(filter, actor, size);
        // Going back past the first page shows the first page whole
        return filter.before() != null && found.before() == null ? read(filter.at(null, null), actor, size) : found;
    }

    /** One place, or none at all, with the counts of the whole list. */
    private record Place(
            @Nullable Long id,
            @Nullable Integer rank,
            @Nullable Long sort,
            long running,
            long overdue,
            long warning,
            long normal,
            long overWith,
            long done) {
        TaskCursor cursor() {
            return new TaskCursor(
                    Objects.requireNonNull(rank), Objects.requireNonNull(sort), Objects.requireNonNull(id));
        }
    }

    private Found read(TaskFilter filter, Actor actor, int size) {
        boolean back = filter.before() != null;
        var rows = jdbc.sql(with(filter, actor)
                        + """
                select p.*, o.*, c.* from (
                    select count(*) running, count(*) filter (where rank = 1) overdue, count(*) filter (where rank = 2) warning,
                           count(*) filter (where rank = 3) normal from open) o
                cross join (select count(*) over_with, count(*) filter (where rank = 5) done from closed) c
                left join lateral (
                    select * from (%s) place where %s
                    order by %s limit :size) p on true
                order by rank, sort, id""".formatted(
                                        lit(filter, back),
                                        lit(filter) + since(filter),
                                        back ? "rank desc, sort desc, id desc" : "rank, sort, id"))
                .params(parameters(filter, actor))
                .param("size", size + 1)
                .query(Place.class)
                .list();
        var places = rows.stream()
                .filter(row -> row.id() != null)
                .map(Place::cursor)
                .collect(Collectors.toCollection(ArrayList::new));
        boolean more = places.size() > size;
        if (more) {
            places.remove(back ? 0 : size);
        }
        boolean hasBefore = back ? more : filter.after() != null;
        boolean hasAfter = back || more;
        var counted = rows.getFirst();
        return new Found(
                places,
                Map.of(
                        Light.OVERDUE, counted.overdue(),
                        Light.WARNING, counted.warning(),
                        Light.NORMAL, counted.normal(),
                        Light.DONE, counted.done()),
                counted.running() + counted.overWith(),
                hasBefore && !places.isEmpty() ? places.getFirst() : null,
                hasAfter && !places.isEmpty() ? places.getLast() : null);
    }

    /** The conditions of the light asked for, over {@code place}. */
    static String lit(TaskFilter filter) {
        return filter.light() == null
                ? "true"
                : "rank = "
                        + (filter.light() == Light.DONE ? 5 : 4 - filter.light().ordinal());
    }

    private static String since(TaskFilter filter) {
        return filter.after() != null
                ? " and (rank, sort, id) > (:rank, :sort, :id)"
                : filter.before() != null ? " and (rank, sort, id) < (:rank, :sort, :id)" : "";
    }

    /** Where a page is read: what is closed is only looked through where what is open does not fill the page. */
    private static String lit(TaskFilter filter, boolean back) {
        if (filter.light() != null) {
            return filter.light() == Light.DONE ? "select * from closed" : "select * from open";
        }
        return "select * from open union all select * from closed"
                + (back ? "" : " where (select count(*) from open where true" + since(filter) + ") < :size");
    }

    /**
     * Makes {@code open (id, rank, sort)} and {@code closed}, together {@code place}: what the filter leaves of what
     * this person may see, without the light. A township has some dozens of open tasks, and years of closed ones, which
     * have no light and are mostly only counted.
     */
    static String with(TaskFilter filter, Actor actor) {
        String conditions =
                filter.scope().condition() + " and " + filter.search().condition() + filter.condition();
        String seen = """
                    from (%s) m
                    join unit t on t.id = m.unit_id and t.kind = 'TOWNSHIP'
                    where\s""".formatted(candidates(filter, actor)) + Visibility.VISIBLE_BY_OWN + " and " + conditions;
        return """
                with own as materialized (%s),
                %s
                open as materialized (
                    select m.id, case m.state when 'RUNNING' then case when a.level is null then 4 else least(5 - a.level, 3) end else 0 end as rank,
                           cast(coalesce(a.due_on, (select min(p.due_on) from phase p where p.county_id = m.county_id and p.matter_id = m.id
                                                    and p.version = m.version)) - date '2000-01-01' as bigint) as sort
                    from (select m.county_id, m.id, m.state, m.version %s and m.state in ('DRAFT', 'SIGNING', 'RUNNING') offset 0) m
                    cross join lateral (
                        select max(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today)) as level,
                               min(x.due_on) filter (where x.state not in ('VERIFIED', 'CANCELLED')) due_on
                        from current_share x where m.state = 'RUNNING' and x.county_id = m.county_id and x.matter_id = m.id) a),
                closed as materialized (
                    select m.id, case m.state when 'DONE' then 5 else 6 end as rank, -cast(date_part('epoch', m.closed_at) as bigint) as sort
                    %s and m.state in ('DONE', 'CANCELLED')),
                place as not materialized (select * from open union all select * from closed)
                """.formatted(Visibility.OWN, sets(filter, actor), seen, seen);
    }

    private static boolean looksAtOwn(TaskFilter filter, Actor actor) {
        return actor.reach(Power.VIEW_MATTERS).length == 0 || OWN_SCOPES.contains(filter.scope());
    }

    /**
     * {@code far (id)}, own tasks outside the towns looked at, mostly none; {@code found (id)}, what a search has left.
     */
    private static String sets(TaskFilter filter, Actor actor) {
        String far = """
                far as materialized (select id from own except select id from current_matter where county_id = :county and unit_id = any (:towns)),
                """;
        return filter.search().isEmpty()
                ? far
                : far + """
                found as materialized (%s%s union select id from far),
                """.formatted(Search.FOUND, looksAtOwn(filter, actor) ? " intersect select id from own" : "");
    }

    /**
     * From the index of the towns looked at alone, which has all these columns, whatever a township has done in years;
     * by ids what is found otherwise. Own ones are told by an expression, for as a plain join each would be looked up
     * by itself.
     */
    private static String candidates(TaskFilter filter, Actor actor) {
        String columns = """
                select c.county_id, c.id, c.unit_id, c.kind, c.state, c.version, c.drafted_by, c.first_sent_at, c.effective_at, c.closed_at,
                       coalesce(own.by_me, false) by_me, coalesce(own.by_my_unit, false) by_my_unit,
                       coalesce(own.named, false) named, coalesce(own.led_by_my_unit, false) led_by_my_unit
                from current_matter c left join own on own.id = c.id where c.county_id = :county and c.kind in ('DAILY', 'ANNUAL') and\s""";
        return !filter.search().isEmpty()
                ? columns + "c.id = any (array(select id from found))"
                : columns + "c.unit_id = any (:towns)"
                        + (looksAtOwn(filter, actor) ? " and coalesce(own.id, 0) > 0" : "") + " union all " + columns
                        + "c.id = any (array(select id from far))";
    }

    Map<String, Object> parameters(TaskFilter filter, Actor actor) {
        var parameters = new HashMap<>(Visibility.of(actor));
        parameters.put("today", LocalDate.now(clock));
        if (filter.scope() == TaskScope.WAITING) {
            parameters.put("waiting", waiting.owners(Timeline.OWNER, actor, TaskAct.OWN));
        }
        var towns = towns(filter, actor);
        parameters.put("towns", towns);
        parameters.putAll(
                filter.search().parameters(towns.length == 1 ? new String[] {"@" + towns[0]} : new String[0]));
        parameters.putAll(filter.parameters());
        var cursor = filter.after() != null ? filter.after() : filter.before();
        if (cursor != null) {
            parameters.putAll(Map.of("rank", cursor.rank(), "sort", cursor.sort(), "id", cursor.id()));
        }
        return parameters;
    }

    /**
     * Where most of what somebody sees lies: the towns viewed and those of the own posts, or the one that the list is
     * narrowed to.
     */
    private Long[] towns(TaskFilter filter, Actor actor) {
        var towns = Stream.concat(Stream.of(actor.townIds()), viewedTowns(actor).stream())
                .distinct();
        return towns.filter(town -> filter.town() == null || filter.town().equals(town))
                .toArray(Long[]::new);
    }

    private List<Long> viewedTowns(Actor actor) {
        return actor.reach(Power.VIEW_MATTERS).length == 0
                ? List.of()
                : jdbc.sql(
                                "select id from unit where county_id = :county and kind = 'TOWNSHIP' and path like any (:viewReach)")
                        .params(Visibility.of(actor))
                        .query(Long.class)
                        .list();
    }
}
