package huiyin.api;

import huiyin.access.Secrets;
import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Webhooks (事件推送): whom the owner's programs want told, and of what. */
@Component
@Transactional
public class Webhooks {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PURPOSE = "webhook";
    private static final int MOST = 10;
    private static final int SHOWN = 30;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Trail trail;
    private final Clock clock;
    private final boolean inside;

    Webhooks(
            JdbcClient jdbc,
            Secrets secrets,
            Trail trail,
            Clock clock,
            @Value("${huiyin.webhooks.inside:false}") boolean inside) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.trail = trail;
        this.clock = clock;
        this.inside = inside;
    }

    /** One that is told; its secret is shown when it is made and never again. */
    public record Webhook(long id, String url, List<WebhookKind> kinds, Instant madeAt) {
        public String kindLabels() {
            return String.join("、", kinds.stream().map(WebhookKind::label).toList());
        }
    }

    public record Made(long id, String url, String secret) {}

    /**
     * A message and how it went. @param said by the receiver, or why it was not reached @param nextAt null when
     * delivered or given up
     */
    public record Message(
            long id,
            long webhookId,
            WebhookKind kind,
            Instant at,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant deliveredAt,
            @Nullable String said) {
        public String standing() {
            return deliveredAt != null ? "已送达" : nextAt == null ? "已放弃" : attempts == 0 ? "等发送" : "没有送达，会再试";
        }

        public boolean mayResend() {
            return deliveredAt == null;
        }
    }

    /** What is sent is business, which the three administrators do not see. */
    private static void refuseAdministrator(Actor owner) {
        if (owner.isAdministrator()) {
            throw new NotVisible();
        }
    }

    Made make(@Nullable String url, List<String> kinds, Actor owner) {
        refuseAdministrator(owner);
        var receiver = Receiver.of(url, inside);
        Set<String> wanted = new LinkedHashSet<>();
        for (String kind : kinds) {
            wanted.add(String.valueOf(Asked.among(WebhookKind.class, kind, "kinds")));
        }
        if (wanted.isEmpty()) {
            throw new Refusal(null, "请至少选一类事件", "kinds");
        }
        jdbc.sql("select id from person where id = ? for no key update")
                .param(owner.personId())
                .query(Long.class)
                .single();
        if (of(owner).size() >= MOST) {
            throw new Refusal(null, "事件推送最多 " + MOST + " 个，请先停掉不用的", "url");
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = "hys_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long id = jdbc.sql(
                        "insert into webhook (county_id, person_id, url, kinds, secret, made_at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(
                        owner.countyId(),
                        owner.personId(),
                        receiver.url().toString(),
                        wanted.toArray(String[]::new),
                        secrets.seal(secret.getBytes(StandardCharsets.UTF_8), PURPOSE),
                        now())
                .query(Long.class)
                .single();
        trail.record(
                owner.doer(),
                AuditKind.SETTING,
                "建立事件推送 %d，发往 %s".formatted(id, receiver.url().getHost()),
                null,
                wanted.stream().map(kind -> WebhookKind.valueOf(kind).label()).collect(Collectors.joining("、")));
        return new Made(id, receiver.url().toString(), secret);
    }

    /** @throws IllegalStateException when it was sealed with another key */
    String opened(byte[] sealed) {
        return new String(secrets.open(sealed, PURPOSE), StandardCharsets.UTF_8);
    }

    List<Webhook> of(Actor owner) {
        refuseAdministrator(owner);
        return jdbc.sql(
                        "select id, url, kinds, made_at from webhook where county_id = ? and person_id = ? and ended_at is null order by id")
                .params(owner.countyId(), owner.personId())
                .query((row, n) -> new Webhook(
                        row.getLong("id"),
                        row.getString("url"),
                        Arrays.stream((String[]) row.getArray("kinds").getArray())
                                .map(WebhookKind::valueOf)
                                .toList(),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What was not sent by then is not sent any more. */
    void end(long id, Actor owner) {
        int ended = jdbc.sql(
                        "update webhook set ended_at = ? where county_id = ? and id = ? and person_id = ? and ended_at is null")
                .params(now(), owner.countyId(), id, owner.personId())
                .update();
        if (ended == 0) {
            throw new NotVisible();
        }
        trail.record(owner.doer(), AuditKind.SETTING, "停止事件推送 %d".formatted(id), "推送", "停止");
        jdbc.sql(
                        "update webhook_message set next_at = null where county_id = ? and webhook_id = ? and next_at is not null")
                .params(owner.countyId(), id)
                .update();
    }

    /** Newest first. */
    Leaf<Message> messages(Actor owner, Turn<Long> turn) {
        return Leaf.of(
                turn,
                SHOWN,
                Message::id,
                (at, most) -> jdbc.sql("""
                select m.id, m.webhook_id, m.kind, m.at, m.attempts, m.next_at, m.delivered_at, m.said
                from webhook_message m join webhook w on w.county_id = m.county_id and w.id = m.webhook_id
                where m.county_id = :county and w.person_id = :me and w.ended_at is null""" + at.newestFirst("m.id"))
                        .param("county", owner.countyId())
                        .param("me", owner.personId())
                        .param("turn", at.key())
                        .param("most", most)
                        .query((row, n) -> new Message(
                                row.getLong("id"),
                                row.getLong("webhook_id"),
                                WebhookKind.valueOf(row.getString("kind")),
                                instant(row.getObject("at", OffsetDateTime.class)),
                                row.getInt("attempts"),
                                instant(row.getObject("next_at", OffsetDateTime.class)),
                                instant(row.getObject("delivered_at", OffsetDateTime.class)),
                                row.getString("said")))
                        .list());
    }

    /** Tried and not arrived so far. */
    long undelivered(Actor owner) {
        return jdbc.sql("""
                select count(*) from webhook_message m join webhook w on w.county_id = m.county_id and w.id = m.webhook_id
                where m.county_id = ? and w.person_id = ? and w.ended_at is null and m.delivered_at is null and m.attempts > 0""")
                .params(owner.countyId(), owner.personId())
                .query(Long.class)
                .single();
    }

    /** Tries again from the beginning. */
    void resend(long message, Actor owner) {
        int found = jdbc.sql("""
                update webhook_message m set next_at = :now, attempts = 0 from webhook w
                where m.county_id = :county and m.id = :id and m.delivered_at is null
                  and w.county_id = m.county_id and w.id = m.webhook_id and w.person_id = :me and w.ended_at is null""")
                .param("now", now())
                .param("county", owner.countyId())
                .param("id", message)
                .param("me", owner.personId())
                .update();
        if (found == 0) {
            throw new NotVisible();
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
