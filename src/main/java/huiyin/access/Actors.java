package huiyin.access;

import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.PostKind;
import huiyin.organisation.StandIn;
import huiyin.organisation.StandIns;
import huiyin.organisation.UnitKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People as they act today: with the posts valid today and the units these reach. */
@Component
public class Actors {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final StandIns standIns;
    private final boolean administratorsMust;

    Actors(
            JdbcClient jdbc,
            Clock clock,
            StandIns standIns,
            @Value("${huiyin.second-factor.administrators:#{!${huiyin.demonstration:false}}}")
                    boolean administratorsMust) {
        this.jdbc = jdbc;
        this.standIns = standIns;
        this.clock = clock;
        this.administratorsMust = administratorsMust;
    }

    /** Whether the three administrators must have a second factor, wherever they are not named for it. */
    boolean administratorsMust() {
        return administratorsMust;
    }

    /** The person with today's posts, perhaps none; empty when there is no such person. */
    public Optional<Actor> of(long personId) {
        return caller(personId).map(Caller::actor);
    }

    /** Everybody the person stands in for today, as whom the person may act. */
    public List<Actor> standingIn(long personId) {
        return standIns.inForce(personId).stream()
                .map(this::caller)
                .map(Caller::actor)
                .toList();
    }

    /** As {@link #standingIn(long)}, the one of this {@link StandIn}; empty when it is over. */
    Optional<Caller> standingIn(long personId, long standIn) {
        return standIns.inForce(personId).stream()
                .filter(one -> one.id() == standIn)
                .findFirst()
                .map(this::caller);
    }

    /** With the posts that are lent: those the person holds where the stand-in fits, never an administrator's. */
    private Caller caller(StandIn standIn) {
        var away = caller(standIn.personId()).orElseThrow();
        var units = new HashSet<>(standIns.lentUnits(standIn.personId(), standIn.standIn()));
        var posts = away.actor().posts().stream()
                .filter(post -> units.contains(post.unitId()) && !post.kind().isAdministrator())
                .toList();
        var actor = new Actor(
                standIn.personId(),
                away.actor().countyId(),
                standIn.personName(),
                posts,
                new Actor.Hand(standIn.standIn(), standIn.standInName(), standIn.id()));
        return new Caller(actor, away.county(), away.town(), away.mustHaveFactor(), away.hasFactor());
    }

    private record Row(
            long countyId,
            String name,
            String county,
            @Nullable Long postId,
            @Nullable String kind,
            @Nullable String title,
            @Nullable Long unitId,
            @Nullable String unitName,
            @Nullable String unitKind,
            @Nullable String unitPath,
            @Nullable Long townId,
            @Nullable String town,
            String[] paired,
            boolean named,
            boolean hasFactor) {
        Post post() {
            PostKind held = PostKind.valueOf(String.valueOf(kind));
            Stream<String> reach = held == PostKind.AREA_COORDINATOR || held == PostKind.DISPATCHED_CADRE
                    ? Stream.concat(Stream.of(unitPath), Arrays.stream(paired))
                    : Stream.of(unitPath);
            return new Post(
                    postId,
                    held,
                    title,
                    unitId,
                    unitName,
                    UnitKind.valueOf(unitKind),
                    unitPath,
                    townId,
                    reach.distinct().toList());
        }
    }

    Optional<Caller> caller(long personId) {
        LocalDate today = LocalDate.now(clock);
        List<Row> rows = jdbc.sql("""
                select p.county_id, p.name, c.name as county, o.id as post_id, o.kind, full_title(o.title, u.kind, u.name) as title, u.id as unit_id, u.name as unit_name,
                       u.kind as unit_kind, u.path as unit_path, u.town_id, t.name as town,
                       array(select x.path from pairing g join unit x on x.id = g.unit_id
                             where g.person_id = p.id and g.valid_from <= :today and (g.valid_to is null or g.valid_to >= :today)
                             order by x.path) as paired,
                       exists (select from second_factor_duty d where d.county_id = p.county_id and d.ended_at is null
                                  and (d.person_id = p.id or d.post_kind = o.kind)) as named,
                       exists (select from second_factor f where f.person_id = p.id and f.confirmed_at is not null and f.ended_at is null) as has_factor
                from person p join unit c on c.id = p.county_id
                left join post o on o.person_id = p.id and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today)
                left join unit u on u.id = o.unit_id
                left join unit t on t.id = u.town_id
                where p.id = :person""")
                .param("today", today)
                .param("person", personId)
                .query((row, n) -> new Row(
                        row.getLong("county_id"),
                        row.getString("name"),
                        row.getString("county"),
                        row.getObject("post_id", Long.class),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getObject("unit_id", Long.class),
                        row.getString("unit_name"),
                        row.getString("unit_kind"),
                        row.getString("unit_path"),
                        row.getObject("town_id", Long.class),
                        row.getString("town"),
                        (String[]) row.getArray("paired").getArray(),
                        row.getBoolean("named"),
                        row.getBoolean("has_factor")))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Row> held = rows.stream()
                .filter(row -> row.postId() != null)
                .sorted(Comparator.comparing((Row row) -> PostKind.valueOf(String.valueOf(row.kind())))
                        .thenComparing(Row::postId))
                .toList();
        var actor = new Actor(
                personId,
                rows.getFirst().countyId(),
                rows.getFirst().name(),
                held.stream().map(Row::post).toList());
        boolean mustHaveFactor =
                administratorsMust && actor.isAdministrator() || rows.stream().anyMatch(Row::named);
        return Optional.of(new Caller(
                actor,
                rows.getFirst().county(),
                held.isEmpty() ? null : held.getFirst().town(),
                mustHaveFactor,
                rows.getFirst().hasFactor()));
    }
}
