package huiyin.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the outbox, at least once: a row is taken for two minutes, sent, and marked; whoever takes it and
 * dies leaves it to another. Each channel has a thread of its own, so one that hangs holds up no other.
 */
@Component
class Deliveries {
    /** 1, 2, 4 … minutes apart; after the last, about four hours after the first, somebody must look. */
    static final int ATTEMPTS = 8;

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int BUNDLE = 50;
    private static final int PATIENCE = 3;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Channels channels;
    private final String url;
    private final Set<ChannelKey> busy = ConcurrentHashMap.newKeySet();

    Deliveries(
            JdbcClient jdbc,
            Clock clock,
            Channels channels,
            @Value("${huiyin.url:http://localhost:${server.port:8080}}") String url) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.channels = channels;
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private record ChannelKey(long countyId, long channelId) {}

    /** Everything of one person, or of the group, that waits in one channel: goes out as one message. */
    private record Bundle(
            long countyId, long channelId, @Nullable Long personId) {
        ChannelKey channel() {
            return new ChannelKey(countyId, channelId);
        }
    }

    private record Taken(long id, String sentence, String href, boolean urgent, int attempts) {}

    /** Begins to send what is due. @return the threads at work, for those who want to wait */
    List<Thread> sendDue() {
        Instant now = clock.instant();
        var due = jdbc
                .sql("""
                select d.county_id, d.channel_id, d.person_id from delivery d
                join channel c on c.county_id = d.county_id and c.id = d.channel_id
                where d.state = 'WAITING' and c.active and d.due_at <= :now and (d.claimed_until is null or d.claimed_until < now()) and (d.urgent or not :quiet)
                group by 1, 2, 3 order by bool_or(d.urgent) desc, min(d.due_at) limit 500""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("quiet", QuietHours.at(now))
                .query(Bundle.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Bundle::channel));
        return due.entrySet().stream()
                .filter(channel -> busy.add(channel.getKey()))
                .map(channel -> Thread.ofVirtual()
                        .name("channel-" + channel.getKey().channelId())
                        .start(() -> {
                            try {
                                sendAll(channel.getValue());
                            } finally {
                                busy.remove(channel.getKey());
                            }
                        }))
                .toList();
    }

    /**
     * A channel that failed three times in a row is let be until the next round; what was not tried is tried first
     * then.
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

    private boolean send(Bundle bundle) {
        var taken = take(bundle);
        if (taken.isEmpty()) {
            return true;
        }
        try {
            var channel = channels.open(bundle.countyId(), bundle.channelId());
            String to = bundle.personId() == null ? "" : address(bundle);
            if (channel.isEmpty() || to == null) {
                ended(bundle, taken, "DROPPED", channel.isEmpty() ? "通道已停用" : "收件人已不在这里收消息");
                return true;
            }
            channel.get()
                    .send(new Message(
                            "huiyin-" + bundle.countyId() + "-"
                                    + taken.getFirst().id(),
                            to,
                            taken.stream().map(Taken::sentence).toList(),
                            url + (taken.size() == 1 ? taken.getFirst().href() : "/inbox")));
            ended(bundle, taken, "SENT", null);
            return true;
        } catch (Undelivered failed) {
            postpone(bundle, taken, String.valueOf(failed.getMessage()));
        } catch (RuntimeException fault) {
            log.error("channel {} could not send", bundle.channelId(), fault);
            postpone(bundle, taken, "平台出错，没有发出；请看程序日志");
        }
        return false;
    }

    /** By the database's clock: the county's may jump, and a row sent twice is seen by people. */
    private List<Taken> take(Bundle bundle) {
        Instant now = clock.instant();
        var taken = new ArrayList<>(jdbc.sql("""
                update delivery set claimed_until = now() + interval '2 minutes', attempts = attempts + 1
                where county_id = :county and id in (
                    select id from delivery
                    where county_id = :county and channel_id = :channel and person_id is not distinct from :person and state = 'WAITING'
                      and (claimed_until is null or claimed_until < now()) and (due_at <= :now or attempts = 0) and (urgent or not :quiet)
                    order by id limit :limit for update skip locked)
                returning id, sentence, href, urgent, attempts""")
                .param("county", bundle.countyId())
                .param("channel", bundle.channelId())
                .param("person", bundle.personId(), java.sql.Types.BIGINT)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("quiet", QuietHours.at(now))
                .param("limit", BUNDLE)
                .query(Taken.class)
                .list());
        taken.sort(Comparator.comparing(Taken::id));
        return taken;
    }

    private @Nullable String address(Bundle bundle) {
        return jdbc.sql("""
                select case h.kind when 'EMAIL' then c.email else c.mobile end from contact c
                join channel h on h.county_id = c.county_id and h.id = :channel
                where c.county_id = :county and c.person_id = :person""")
                .param("channel", bundle.channelId())
                .param("county", bundle.countyId())
                .param("person", bundle.personId())
                .query((row, n) -> java.util.Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(one -> one)
                .orElse(null);
    }

    private void ended(Bundle bundle, List<Taken> taken, String state, @Nullable String cause) {
        jdbc.sql(
                        "update delivery set state = :state, cause = :cause, ended_at = :now, claimed_until = null where county_id = :county and id = any (:ids)")
                .param("state", state)
                .param("cause", cause)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("county", bundle.countyId())
                .param("ids", taken.stream().map(Taken::id).toArray(Long[]::new))
                .update();
    }

    private void postpone(Bundle bundle, List<Taken> taken, String cause) {
        Instant now = clock.instant();
        log.warn(
                "channel {} of county {} did not send, attempt {}: {}",
                bundle.channelId(),
                bundle.countyId(),
                taken.getFirst().attempts(),
                cause);
        jdbc.sql("""
                update delivery d set cause = :cause, claimed_until = null, due_at = later.due_at,
                    state = case when attempts >= :most then 'FAILED' else 'WAITING' end, ended_at = case when attempts >= :most then cast(:now as timestamptz) end
                from unnest(cast(:ids as bigint[]), cast(:dues as timestamptz[])) as later (id, due_at)
                where d.county_id = :county and d.id = later.id""")
                .param("cause", cause)
                .param("most", ATTEMPTS)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("county", bundle.countyId())
                .param("ids", taken.stream().map(Taken::id).toArray(Long[]::new))
                .param(
                        "dues",
                        taken.stream().map(one -> again(now, one).toString()).toArray(String[]::new))
                .update();
    }

    private static Instant again(Instant now, Taken one) {
        Instant later = now.plus(Duration.ofMinutes(1L << Math.min(one.attempts() - 1, 10)));
        return one.urgent() ? later : QuietHours.after(later);
    }

    /** What went out three months ago is no record anybody needs; the notice itself stays. */
    void forgetOld() {
        jdbc.sql("delete from delivery where state in ('SENT', 'DROPPED') and ended_at < ?")
                .param(clock.instant().minus(Duration.ofDays(90)).atOffset(ZoneOffset.UTC))
                .update();
    }
}
