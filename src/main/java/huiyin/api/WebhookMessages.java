package huiyin.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import huiyin.access.Actors;
import huiyin.kernel.MachineTime;
import huiyin.task.RecentEvents;
import huiyin.task.TaskHappened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages of webhooks: written in the transaction of what happened, sent by a job, signed, at least once. Each
 * receiver has its own thread and stops at its first failure, so one that hangs keeps nobody else waiting.
 */
@Component
class WebhookMessages {
    /** After the first, second … failure; then it is given up. */
    static final List<Duration> DELAYS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private static final Logger log = LoggerFactory.getLogger(WebhookMessages.class);
    private static final int OF_EACH = 50;
    private static final int DAYS_KEPT = 30;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Actors actors;
    private final RecentEvents events;
    private final Webhooks webhooks;
    private final JsonMapper json = JsonMapper.builder().build();
    private final boolean inside;
    private final Duration patience;
    private final MachineTime time;

    WebhookMessages(
            JdbcClient jdbc,
            Clock clock,
            Actors actors,
            RecentEvents events,
            Webhooks webhooks,
            MachineTime time,
            @Value("${huiyin.webhooks.inside:false}") boolean inside,
            @Value("${huiyin.webhooks.patience:10s}") Duration patience) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.actors = actors;
        this.events = events;
        this.webhooks = webhooks;
        this.inside = inside;
        this.patience = patience;
        this.time = time;
    }

    @EventListener
    void happened(TaskHappened happened) {
        String kind = WebhookKind.of(happened.kind()).name();
        jdbc.sql("""
                insert into webhook_message (county_id, webhook_id, event_id, kind, at, next_at)
                select w.county_id, w.id, :event, :kind, :now, :now from webhook w
                where w.county_id = :county and w.ended_at is null and :kind = any (w.kinds)""")
                .param("event", happened.eventId())
                .param("kind", kind)
                .param("now", now())
                .param("county", happened.countyId())
                .update();
    }

    private record Due(
            long countyId,
            long id,
            long webhookId,
            long eventId,
            String kind,
            int attempts,
            String url,
            byte[] secret,
            long personId) {}

    /** Sends what is due. One replica at a time does, for it is a job. */
    void send() {
        // So many of each, or a receiver with a long queue would keep the others out
        var due = jdbc.sql("""
                select m.county_id, m.id, m.webhook_id, m.event_id, m.kind, m.attempts, w.url, w.secret, w.person_id
                from (select *, row_number() over (partition by county_id, webhook_id order by next_at, id) as place
                      from webhook_message where next_at <= ?) m
                join webhook w on w.county_id = m.county_id and w.id = m.webhook_id
                where m.place <= ? order by m.next_at, m.id""").params(now(), OF_EACH).query(Due.class).list();
        var byReceiver =
                due.stream().collect(Collectors.groupingBy(Due::webhookId, LinkedHashMap::new, Collectors.toList()));
        long until = time.nanos() + patience.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(
                    byReceiver.values().stream()
                            .map(messages -> (Callable<Boolean>) () -> sendUntil(until, messages))
                            .toList(),
                    patience.multipliedBy(3).toSeconds(),
                    TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The rest waits for the next time when one fails or the time is over. */
    private boolean sendUntil(long until, List<Due> messages) {
        return messages.stream().allMatch(message -> time.nanos() < until && send(message));
    }

    /** @return whether the receiver is there for the next one, which it is when the fault is ours */
    private boolean send(Due due) {
        try {
            return written(due);
        } catch (RuntimeException fault) {
            log.error("webhook message {} of county {} could not be written", due.id(), due.countyId(), fault);
            note(due, false, "平台出错，没有发出；请看程序日志");
            return true;
        }
    }

    private boolean written(Due due) {
        // What the owner may not see at this moment is not told, and not kept
        var event = actors.of(due.personId())
                .filter(owner -> !owner.isAdministrator())
                .flatMap(owner -> events.one(due.eventId(), owner))
                .orElse(null);
        if (event == null) {
            jdbc.sql("delete from webhook_message where county_id = ? and id = ?")
                    .params(due.countyId(), due.id())
                    .update();
            return true;
        }
        byte[] body = json.writeValueAsBytes(body(due, event));
        long second = clock.instant().getEpochSecond();
        String secret;
        try {
            secret = webhooks.opened(due.secret());
        } catch (IllegalStateException sealedWithAnother) {
            note(due, false, "验签密钥打不开，因为程序的密钥换过；请停止这个推送，另建一个");
            return false;
        }
        try {
            int status = Receiver.of(due.url(), inside)
                    .post(
                            body,
                            Map.of(
                                    "Huiyin-Signature",
                                    "t=" + second + ",v1=" + signature(secret, second, body),
                                    "Huiyin-Message",
                                    String.valueOf(due.id())),
                            patience);
            boolean taken = status >= 200 && status < 300;
            note(due, taken, "答复 " + status);
            return taken;
        } catch (java.net.SocketTimeoutException hangs) {
            note(due, false, "超时没有答复");
        } catch (java.net.UnknownHostException unknown) {
            note(due, false, "找不到这个域名");
        } catch (javax.net.ssl.SSLException distrusted) {
            note(due, false, "接收方的证书不可信，或加密连接失败");
        } catch (IOException | RuntimeException failed) {
            // Cut off because it dripped: the socket is closed, but the failure is still to be written down
            boolean cutOff = Thread.interrupted();
            String why = failed.getMessage();
            note(
                    due,
                    false,
                    why != null && why.codePoints().anyMatch(c -> c >= 0x4e00) ? why : cutOff ? "超时没有答复" : "连接不上");
        }
        return false;
    }

    private static Map<String, @Nullable Object> body(Due due, RecentEvents.RecentEvent event) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", due.id());
        body.put("kind", due.kind());
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

    /**
     * HMAC-SHA256 of {@code t.body}, in hexadecimal digits: the receiver computes the same, and refuses what is too
     * old.
     */
    static String signature(String secret, long second, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((second + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private void note(Due due, boolean taken, String said) {
        OffsetDateTime next = taken || due.attempts() >= DELAYS.size() ? null : now().plus(DELAYS.get(due.attempts()));
        jdbc.sql("""
                update webhook_message set attempts = attempts + 1, said = :said, delivered_at = :delivered, next_at = :next
                where county_id = :county and id = :id and next_at is not null""")
                .param("said", said)
                .param("delivered", taken ? now() : null)
                .param("next", next)
                .param("county", due.countyId())
                .param("id", due.id())
                .update();
    }

    void forgetOld() {
        jdbc.sql("delete from webhook_message where next_at is null and at < ?")
                .param(now().minusDays(DAYS_KEPT))
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    @Configuration
    static class Jobs {
        @Bean
        RecurringTask<Void> sendWebhooks(WebhookMessages messages) {
            return Tasks.recurring("send-webhooks", FixedDelay.ofSeconds(10))
                    .execute((instance, context) -> messages.send());
        }

        @Bean
        RecurringTask<Void> forgetWebhookMessages(WebhookMessages messages) {
            return Tasks.recurring("forget-webhook-messages", FixedDelay.ofHours(6))
                    .execute((instance, context) -> messages.forgetOld());
        }
    }
}
