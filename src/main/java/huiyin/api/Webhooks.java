package huiyin.api;

import huiyin.access.Secrets;
import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.history.WebhookKind;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.notice.Delivery;
import huiyin.notice.Outbox;
import huiyin.notice.Outgoing;
import huiyin.organisation.Actor;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
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
    static final String CARRIER = "WEBHOOK";
    private static final String PURPOSE = "webhook";
    private static final int MOST = 10;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Secrets secrets;
    private final Trail trail;
    private final Clock clock;
    private final boolean inside;

    Webhooks(
            JdbcClient jdbc,
            Outbox outbox,
            Secrets secrets,
            Trail trail,
            Clock clock,
            @Value("${huiyin.webhooks.inside:false}") boolean inside) {
        this.jdbc = jdbc;
        this.outbox = outbox;
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

    /** A message and how it went. @param said by the receiver, or why it was not reached */
    public record Message(
            long id,
            WebhookKind kind,
            Instant at,
            int attempts,
            Delivery.State state,
            @Nullable String said) {
        static Message of(Delivery delivery) {
            return new Message(
                    delivery.id(),
                    WebhookKind.valueOf(delivery.kind()),
                    delivery.at(),
                    delivery.attempts(),
                    delivery.state(),
                    delivery.cause());
        }

        public String standing() {
            return switch (state) {
                case SENT -> "已送达";
                case FAILED, DROPPED -> "已放弃";
                case WAITING -> attempts == 0 ? "等发送" : "没有送达，会再试";
            };
        }

        public boolean mayResend() {
            return state == Delivery.State.WAITING || state == Delivery.State.FAILED;
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
        var receiver = receiver(url, inside);
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
                        receiver.toString(),
                        wanted.toArray(String[]::new),
                        secrets.seal(secret.getBytes(StandardCharsets.UTF_8), PURPOSE),
                        now())
                .query(Long.class)
                .single();
        trail.record(
                owner.doer(),
                AuditKind.SETTING,
                "建立事件推送 %d，发往 %s".formatted(id, receiver.getHost()),
                null,
                wanted.stream().map(kind -> WebhookKind.valueOf(kind).label()).collect(Collectors.joining("、")));
        return new Made(id, receiver.toString(), secret);
    }

    /**
     * An address outside, or this would be a way to make the server ask its own network.
     *
     * @param inside whether this installation allows receivers in its own network, and without TLS
     */
    static URI receiver(@Nullable String typed, boolean inside) {
        String text = typed == null ? "" : typed.strip();
        try {
            var url = new URI(text);
            boolean known = "https".equals(url.getScheme()) || inside && "http".equals(url.getScheme());
            if (known
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getFragment() == null
                    && url.getPort() != 0
                    && url.getPort() <= 65535
                    && text.length() <= 500
                    && text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                if (!inside && isInsideByItself(url.getHost())) {
                    throw new Refusal(null, "接收地址指向内部网络，请填外部的地址；确要推送到内网，请系统管理员改设置", "url");
                }
                return url;
            }
        } catch (URISyntaxException notAnAddress) {
            // Refused below, as other nonsense
        }
        throw new Refusal(null, "接收地址要写成 https:// 开头的完整网址，不带账号和 #，最多 500 个字符", "url");
    }

    /** What can be told without looking the name up, which is done when it is called. */
    private static boolean isInsideByItself(String host) {
        try {
            return host.equalsIgnoreCase("localhost") || Outgoing.isInside(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException name) {
            return false;
        }
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
        outbox.drop(new Outbox.Routes(CARRIER, owner.countyId(), List.of(id)), "推送已停止");
    }

    /** Newest first. */
    Leaf<Message> messages(Actor owner, Turn<Long> turn) {
        var leaf = outbox.of(routes(owner), turn);
        return new Leaf<>(leaf.rows().stream().map(Message::of).toList(), leaf.before(), leaf.after());
    }

    /** Tried and not arrived so far. */
    long undelivered(Actor owner) {
        return outbox.undelivered(routes(owner));
    }

    /** Tries again from the beginning. */
    void resend(long message, Actor owner) {
        if (!outbox.again(routes(owner), message)) {
            throw new NotVisible();
        }
    }

    private Outbox.Routes routes(Actor owner) {
        return new Outbox.Routes(
                CARRIER, owner.countyId(), of(owner).stream().map(Webhook::id).toList());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
