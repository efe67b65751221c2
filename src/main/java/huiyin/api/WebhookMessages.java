package huiyin.api;

import huiyin.access.Actors;
import huiyin.history.Happening;
import huiyin.history.News;
import huiyin.matter.RecentEvents;
import huiyin.notice.Carrier;
import huiyin.notice.Delivery;
import huiyin.notice.Hmac;
import huiyin.notice.Outbox;
import huiyin.notice.Outgoing;
import huiyin.notice.Undelivered;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Messages of webhooks: written in the transaction of what happened, signed when they leave. */
@Component
class WebhookMessages implements Carrier {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Actors actors;
    private final RecentEvents events;
    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Outgoing outgoing;
    private final JsonMapper json = JsonMapper.builder().build();

    WebhookMessages(
            JdbcClient jdbc,
            Clock clock,
            Actors actors,
            RecentEvents events,
            Webhooks webhooks,
            Outbox outbox,
            @Value("${huiyin.webhooks.inside:false}") boolean inside,
            @Value("${huiyin.webhooks.patience:10s}") Duration patience) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.actors = actors;
        this.events = events;
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.outgoing = new Outgoing(address -> inside || !Outgoing.isInside(address), any -> inside, patience);
    }

    /** What no webhook wants costs one statement for each kind of event. */
    @EventListener
    void happened(News news) {
        var told = news.happenings().stream()
                .filter(one -> one.meaning().webhook() != null)
                .toList();
        if (told.isEmpty()) {
            return;
        }
        var items = jdbc.sql("""
                select w.county_id, w.id as route_id, e.kind, cast(e.id as text) content, 'EVENT:' || e.id as source
                from unnest(cast(:counties as bigint[]), cast(:events as bigint[]), cast(:kinds as text[])) as e (county_id, id, kind)
                join webhook w on w.county_id = e.county_id and w.ended_at is null and e.kind = any (w.kinds)
                order by w.id, e.id""")
                .param("counties", told.stream().map(one -> one.by().countyId()).toArray(Long[]::new))
                .param("events", told.stream().map(Happening::id).toArray(Long[]::new))
                .param(
                        "kinds",
                        told.stream()
                                .map(one -> String.valueOf(one.meaning().webhook()))
                                .toArray(String[]::new))
                .query(Outbox.Item.class)
                .list();
        if (!items.isEmpty()) {
            outbox.put(name(), items);
        }
    }

    @Override
    public String name() {
        return Webhooks.CARRIER;
    }

    @Override
    public List<Duration> delays() {
        return List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(6),
                Duration.ofHours(12),
                Duration.ofHours(24));
    }

    @Override
    public int most() {
        return 1;
    }

    private record To(String url, byte[] secret, long personId) {}

    @Override
    public Carried carry(List<Delivery> bundle) throws Undelivered {
        var one = bundle.getFirst();
        var to = jdbc.sql("select url, secret, person_id from webhook where county_id = ? and id = ?")
                .params(one.countyId(), one.routeId())
                .query(To.class)
                .single();
        // What the owner may not see at this moment is not told, and not kept
        var event = seen(one, to);
        if (event.isEmpty()) {
            return new Carried.Forgotten();
        }
        String body = json.writeValueAsString(body(one, event.get()));
        long second = clock.instant().getEpochSecond();
        String secret;
        try {
            secret = webhooks.opened(to.secret());
        } catch (IllegalStateException sealedWithAnother) {
            throw new Undelivered("验签密钥打不开，因为程序的密钥换过；请停止这个推送，另建一个");
        }
        int status = outgoing.tell(
                URI.create(to.url()),
                "application/json",
                body,
                Map.of(
                        "Huiyin-Signature",
                        "t=" + second + ",v1=" + signature(secret, second, body),
                        "Huiyin-Message",
                        String.valueOf(one.id())));
        if (status / 100 != 2) {
            throw new Undelivered("答复 " + status);
        }
        return new Carried.Sent("答复 " + status);
    }

    private Optional<RecentEvents.RecentEvent> seen(Delivery one, To to) {
        return actors.of(to.personId())
                .filter(owner -> !owner.isAdministrator())
                .flatMap(owner -> events.one(Long.parseLong(one.content()), owner));
    }

    private static Map<String, @Nullable Object> body(Delivery one, RecentEvents.RecentEvent event) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", one.id());
        body.put("kind", one.kind());
        body.put("at", event.at().toString());
        body.put("taskId", event.taskId());
        body.put("assignmentId", event.assignmentId());
        body.put("title", event.title());
        body.put("who", event.who());
        body.put("text", event.sentence().text());
        body.put("quote", event.sentence().quote());
        body.put("ruleId", event.sentence().rule());
        return body;
    }

    /** HMAC-SHA256 of {@code t.body} in hexadecimal: the receiver computes the same, and refuses what is too old. */
    static String signature(String secret, long second, String body) {
        return HexFormat.of().formatHex(Hmac.sha256(secret, second + "." + body));
    }
}
