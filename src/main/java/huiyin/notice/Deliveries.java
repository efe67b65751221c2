package huiyin.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the outbox, at least once: a row is taken for two minutes, sent, and marked; whoever takes it and
 * dies leaves it to another. Each route, a channel or a webhook, has a thread of its own, so one that hangs holds up no
 * other.
 */
@Component
class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int PATIENCE = 3;
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Carrier> carriers;
    private final Set<Route> busy = ConcurrentHashMap.newKeySet();

    Deliveries(JdbcClient jdbc, Clock clock, List<Carrier> carriers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.carriers = carriers.stream().collect(Collectors.toMap(Carrier::name, Function.identity()));
    }

    private record Route(long countyId, String carrier, long routeId) {}

    /** Everything of one person, or of the group, that waits on one route. */
    private record Bundle(
            long countyId,
            String carrier,
            long routeId,
            @Nullable Long personId) {
        Route route() {
            return new Route(countyId, carrier, routeId);
        }
    }

    /** Begins to send what is due. @return the threads at work, for those who want to wait */
    List<Thread> sendDue() {
        Instant now = clock.instant();
        var due = jdbc
                .sql("""
                select d.county_id, d.carrier, d.route_id, d.person_id from delivery d
                where d.state = 'WAITING' and d.due_at <= :now and (d.claimed_until is null or d.claimed_until < now()) and (d.urgent or not :quiet)
                  and not exists (select from channel c where d.carrier = 'CHANNEL' and c.county_id = d.county_id and c.id = d.route_id and not c.active)
                group by 1, 2, 3, 4 order by bool_or(d.urgent) desc, min(d.due_at) limit 500""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("quiet", QuietHours.at(now))
                .query(Bundle.class)
                .list()
                .stream()
                .filter(bundle -> carriers.containsKey(bundle.carrier()))
                .collect(Collectors.groupingBy(Bundle::route));
        return due.entrySet().stream()
                .filter(route -> busy.add(route.getKey()))
                .map(route -> Thread.ofVirtual()
                        .name("outbox-" + route.getKey().carrier() + "-"
                                + route.getKey().routeId())
                        .start(() -> {
                            try {
                                sendAll(route.getValue());
                            } finally {
                                busy.remove(route.getKey());
                            }
                        }))
                .toList();
    }

    /**
     * A route that failed three times in a row is let be until the next round; what was not tried is tried first then.
     */
    private void sendAll(List<Bundle> bundles) {
        int failures = 0;
        for (var bundle : bundles) {
            failures = send(bundle) ? 0 : failures + 1;
            if (failures == PATIENCE) {
                return;
            }
        }
    }

    /** Piece by piece, to the first that fails. */
    private boolean send(Bundle bundle) {
        var carrier = carriers.get(bundle.carrier());
        List<Delivery> taken;
        do {
            taken = take(bundle, carrier.most());
            if (!taken.isEmpty() && !send(carrier, taken)) {
                return false;
            }
        } while (taken.size() == carrier.most());
        return true;
    }

    /** @return whether the other side is there for the next one, which it is when the fault is ours */
    private boolean send(Carrier carrier, List<Delivery> taken) {
        try {
            switch (carrier.carry(taken)) {
                case Carrier.Carried.Sent(var said) -> ended(taken, Delivery.State.SENT, said);
                case Carrier.Carried.Dropped(var why) -> ended(taken, Delivery.State.DROPPED, why);
                case Carrier.Carried.Forgotten() -> forget(taken);
            }
            return true;
        } catch (Undelivered failed) {
            postpone(carrier, taken, String.valueOf(failed.getMessage()));
            return false;
        } catch (RuntimeException fault) {
            log.error("{} {} could not send", carrier.name(), taken.getFirst().routeId(), fault);
            postpone(carrier, taken, "平台出错，没有发出；请看程序日志");
            return true;
        }
    }

    /**
     * By the database's clock: the county's may jump, and a row sent twice is seen by people. Materialized, or the
     * limit could be taken anew for each row that is updated.
     */
    private List<Delivery> take(Bundle bundle, int most) {
        Instant now = clock.instant();
        var taken = new ArrayList<>(jdbc.sql("""
                with due as materialized (
                    select county_id, id from delivery
                    where county_id = :county and carrier = :carrier and route_id = :route and person_id is not distinct from :person
                      and state = 'WAITING' and (claimed_until is null or claimed_until < now()) and (due_at <= :now or attempts = 0)
                      and (urgent or not :quiet)
                    order by id limit :most for update skip locked)
                update delivery d set claimed_until = now() + interval '2 minutes', attempts = attempts + 1
                from due where d.county_id = :county and d.county_id = due.county_id and d.id = due.id
                returning d.*""")
                .param("county", bundle.countyId())
                .param("carrier", bundle.carrier())
                .param("route", bundle.routeId())
                .param("person", bundle.personId(), java.sql.Types.BIGINT)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("quiet", QuietHours.at(now))
                .param("most", most)
                .query(Delivery.class)
                .list());
        taken.sort(Comparator.comparing(Delivery::id));
        return taken;
    }

    /** What was stopped meanwhile stays so. */
    private void ended(List<Delivery> taken, Delivery.State state, @Nullable String cause) {
        jdbc.sql("""
                update delivery set state = :state, cause = :cause, ended_at = :now, claimed_until = null
                where county_id = :county and id = any (:ids) and state = 'WAITING'""")
                .param("state", state.name())
                .param("cause", cause)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("county", taken.getFirst().countyId())
                .param("ids", ids(taken))
                .update();
    }

    private void forget(List<Delivery> taken) {
        jdbc.sql("delete from delivery where county_id = ? and id = any (?)")
                .params(taken.getFirst().countyId(), ids(taken))
                .update();
    }

    private void postpone(Carrier carrier, List<Delivery> taken, String cause) {
        var first = taken.getFirst();
        log.warn(
                "{} {} of county {} did not send, attempt {}: {}",
                carrier.name(),
                first.routeId(),
                first.countyId(),
                first.attempts(),
                cause);
        jdbc.sql("""
                update delivery set cause = :cause, claimed_until = null,
                    due_at = :now + coalesce((cast(:delays as interval[]))[attempts], interval '0'),
                    state = case when attempts > cardinality(:delays) then 'FAILED' else 'WAITING' end,
                    ended_at = case when attempts > cardinality(:delays) then cast(:now as timestamptz) end
                where county_id = :county and id = any (:ids) and state = 'WAITING'""")
                .param("cause", cause)
                .param(
                        "delays",
                        carrier.delays().stream().map(Duration::toString).toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("county", first.countyId())
                .param("ids", ids(taken))
                .update();
    }

    private static Long[] ids(List<Delivery> taken) {
        return taken.stream().map(Delivery::id).toArray(Long[]::new);
    }

    /** What went out three months ago is no record anybody needs; the notice itself stays. */
    void forgetOld() {
        jdbc.sql("delete from delivery where state <> 'WAITING' and ended_at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
