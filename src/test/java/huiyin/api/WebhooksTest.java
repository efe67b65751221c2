package huiyin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.sun.net.httpserver.HttpServer;
import huiyin.access.Scope;
import huiyin.history.WebhookKind;
import huiyin.kernel.Refusal;
import huiyin.notice.Outbox;
import huiyin.notice.Outgoing;
import huiyin.notice.Sending;
import huiyin.task.Recurrences;
import huiyin.task.Rhythm;
import huiyin.web.Turn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Messages to other systems: signed, retried, given up, never to the own network, and only of what the owner may see.
 */
class WebhooksTest extends ApiTest {
    private static final LocalDate DUE = LocalDate.of(2026, 9, 20);

    @Autowired
    ApplicationContext context;

    @Autowired
    WebhookMessages messages;

    @Autowired
    Webhooks webhooks;

    @Autowired
    Recurrences recurrences;

    @Autowired
    RecurringTask<Void> remind;

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private HttpServer receiver;

    private record Told(String signature, String body) {}

    @BeforeEach
    void listen() throws IOException {
        jdbc.sql("truncate delivery, webhook").update();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(new Told(
                    exchange.getRequestHeaders().getFirst("Huiyin-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (answer == 302) {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?a=1";
    }

    private Webhooks.Made made(String owner, String url, WebhookKind... kinds) {
        return webhooks.make(url, java.util.Arrays.stream(kinds).map(Enum::name).toList(), world.actor(owner));
    }

    private List<String> standings(String owner) {
        return webhooks.messages(world.actor(owner), Turn.first()).rows().stream()
                .map(Webhooks.Message::standing)
                .toList();
    }

    @Test
    void what_happens_is_told_once_and_signed() {
        var made = made("林秋实", address(), WebhookKind.ISSUED, WebhookKind.SUBMITTED);
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        world.submitted(task, "东沟村");
        assertThat(told).as("nothing leaves before the job").isEmpty();
        Sending.due(context);
        Sending.due(context);
        assertThat(told).hasSize(2);
        var body = Program.JSON.readTree(told.get(1).body());
        assertThat(body.path("kind").asString()).isEqualTo("SUBMITTED");
        assertThat(body.path("taskId").asLong()).isEqualTo(task);
        assertThat(body.path("who").asString()).isEqualTo("孙玉兰");
        long second = world.clock.instant().getEpochSecond();
        assertThat(told.get(1).signature())
                .isEqualTo("t=" + second + ",v1="
                        + WebhookMessages.signature(
                                made.secret(), second, told.get(1).body()));
        assertThat(standings("林秋实")).containsExactly("已送达", "已送达");
    }

    @Test
    void reminders_escalations_and_recurrences_are_told_as_other_changes() {
        long task = world.issued(world.daily("清淤", DUE, "东沟村"));
        made("林秋实", address(), WebhookKind.OTHER);
        recurrences.stop(
                recurrences.begin(task, Rhythm.MONTH, 5, 10, DUE.plusYears(1), world.actor("林秋实")), world.actor("何静"));
        world.clock.set("2026-09-18T08:00:00");
        remind.executeRecurringly(null, null);
        world.clock.set("2026-09-21T08:00:00");
        remind.executeRecurringly(null, null);
        Sending.due(context);
        assertThat(told)
                .extracting(one -> Program.JSON.readTree(one.body()))
                .allSatisfy(body -> assertThat(body.path("kind").asString()).isEqualTo("OTHER"))
                .extracting(body ->
                        body.path("who").asString() + " " + body.path("text").asString())
                .containsExactly(
                        "林秋实 设为周期任务：每月 5 日起草一件，10 天内办完，到2027年9月20日为止",
                        "何静 停止周期任务，不再起草新的",
                        " 到了提醒时间，提醒 1 个执行单位",
                        " 1 个执行单位超期没有提交，报牵头人");
    }

    @Test
    void the_signature_is_the_one_others_compute() {
        // openssl dgst -sha256 -hmac secret over 1.{}
        assertThat(WebhookMessages.signature("secret", 1, "{}")).isEqualTo(SIGNED);
    }

    private static final String SIGNED = "1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908";

    @Test
    void only_what_the_owner_may_see_at_that_moment_is_told() {
        made("秦越", address(), WebhookKind.values());
        made("马德福", address(), WebhookKind.values());
        world.issued(world.daily("清淤", DUE, "东沟村"));
        Sending.due(context);
        assertThat(told).isEmpty();
        assertThat(count("select count(*) from delivery")).isZero();
        world.issued(world.daily("改厕", DUE, "老塘村"));
        Sending.due(context);
        assertThat(told).isNotEmpty().allSatisfy(one -> assertThat(one.body()).contains("改厕"));
    }

    @Test
    void a_message_that_cannot_be_written_waits_and_keeps_no_later_one_waiting() {
        made("林秋实", address(), WebhookKind.ISSUED);
        long task = world.issued(world.daily("清淤", DUE, "东沟村"));
        jdbc.sql("update history set body = '{\"unknown\": 1}' where owner_id = ? and code = 'task.issued'")
                .param(task)
                .update();
        world.issued(world.daily("改厕", DUE, "老塘村"));
        Sending.due(context);
        assertThat(told).hasSize(1).allSatisfy(one -> assertThat(one.body()).contains("改厕"));
        assertThat(standings("林秋实")).containsExactly("已送达", "没有送达，会再试");
    }

    @Test
    void a_failure_is_tried_again_later_and_later_then_given_up_and_can_be_sent_again_by_hand() {
        answer = 500;
        made("林秋实", address(), WebhookKind.ISSUED);
        world.issued(world.daily("清淤", DUE, "东沟村"));
        Sending.due(context);
        assertThat(standings("林秋实")).containsExactly("没有送达，会再试");
        Instant at = world.clock.instant();
        for (Duration delay : messages.delays()) {
            int before = told.size();
            world.clock.set(java.time.LocalDateTime.ofInstant(at.plus(delay).minusSeconds(1), huiyin.kernel.Dates.ZONE)
                    .toString());
            Sending.due(context);
            assertThat(told).as("not before " + delay).hasSize(before);
            at = at.plus(delay);
            world.clock.set(java.time.LocalDateTime.ofInstant(at, huiyin.kernel.Dates.ZONE)
                    .toString());
            Sending.due(context);
            assertThat(told).as("after " + delay).hasSize(before + 1);
        }
        assertThat(standings("林秋实")).containsExactly("已放弃");
        var message = webhooks.messages(world.actor("林秋实"), Turn.first()).rows().getFirst();
        assertThat(message.said()).isEqualTo("答复 500");
        assertThat(context.getBean(Outbox.class).countFailed(world.actor("段平")))
                .as("nothing the administrator of the channels could mend")
                .isZero();
        answer = 204;
        webhooks.resend(message.id(), world.actor("林秋实"));
        Sending.due(context);
        assertThat(standings("林秋实")).containsExactly("已送达");
    }

    @Test
    void nobody_is_followed_elsewhere() {
        answer = 302;
        made("林秋实", address(), WebhookKind.ISSUED);
        world.issued(world.daily("清淤", DUE, "东沟村"));
        Sending.due(context);
        assertThat(told).hasSize(1);
        assertThat(webhooks.messages(world.actor("林秋实"), Turn.first())
                        .rows()
                        .getFirst()
                        .said())
                .isEqualTo("答复 302");
    }

    @Test
    void a_receiver_that_lies_or_is_gone_keeps_nobody_else_waiting() throws Exception {
        try (var liar = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var caller = liar.accept()) {
                    caller.getOutputStream().write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            made("林秋实", "http://127.0.0.1:" + liar.getLocalPort() + "/", WebhookKind.ISSUED);
            made("沈国安", "http://127.0.0.1:1/", WebhookKind.ISSUED);
            made("何静", address(), WebhookKind.ISSUED);
            world.issued(world.daily("清淤", DUE, "东沟村"));
            Sending.due(context);
            assertThat(told).hasSize(1);
            assertThat(webhooks.messages(world.actor("林秋实"), Turn.first())
                            .rows()
                            .getFirst()
                            .said())
                    .isEqualTo("答复不是 HTTP");
            assertThat(webhooks.messages(world.actor("沈国安"), Turn.first())
                            .rows()
                            .getFirst()
                            .said())
                    .isEqualTo("连接不上");
        }
    }

    @Test
    void addresses_of_the_own_network_are_inside() throws Exception {
        for (String inside : List.of(
                "127.0.0.1",
                "127.9.9.9",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "ff02::1",
                "192.0.0.1",
                "198.18.0.1")) {
            assertThat(Outgoing.isInside(InetAddress.getByName(inside)))
                    .as(inside)
                    .isTrue();
        }
        for (String outside : List.of("1.1.1.1", "223.5.5.5", "172.32.0.1", "100.128.0.1", "2400:3200::1")) {
            assertThat(Outgoing.isInside(InetAddress.getByName(outside)))
                    .as(outside)
                    .isFalse();
        }
        for (String url : List.of(
                "http://receiver.example/",
                "ftp://receiver.example/",
                "https://",
                "https://a:b@receiver.example/",
                "https://receiver.example/#x",
                "file:///etc/passwd",
                "https://receiver.example:99999/",
                "",
                "https://receiver.example/\r\nX: y",
                "https://" + "x".repeat(600) + "/")) {
            assertThatThrownBy(() -> Webhooks.receiver(url, false)).as(url).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void an_address_that_is_plainly_inside_is_refused_when_it_is_typed() {
        for (String url : List.of(
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://10.1.2.3:8443/",
                "https://[::1]/",
                "https://[::ffff:192.168.0.1]/",
                "https://169.254.169.254/latest")) {
            assertThatThrownBy(() -> Webhooks.receiver(url, false))
                    .as(url)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("内部网络");
        }
        assertThat(Webhooks.receiver("https://203.0.114.7/x", false)).hasHost("203.0.114.7");
    }

    @Test
    void programs_make_and_end_their_own() {
        var program = as("林秋实", Scope.WEBHOOKS);
        var made = program.post("/api/v1/webhooks", "{\"url\": \"" + address() + "\", \"kinds\": [\"ISSUED\"]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("secret").asString()).startsWith("hys_");
        long id = made.json().path("id").asLong();
        assertThat(program.get("/api/v1/webhooks").body()).contains("ISSUED").doesNotContain("hys_");
        assertThat(as("沈国安", Scope.WEBHOOKS)
                        .write("DELETE", "/api/v1/webhooks/" + id, "")
                        .status())
                .isEqualTo(404);
        assertThat(program.write("DELETE", "/api/v1/webhooks/" + id, "").status())
                .isEqualTo(200);
        assertThat(program.get("/api/v1/webhooks").json().path("items")).isEmpty();
        assertThat(program.post("/api/v1/webhooks", "{\"url\": \"x\", \"kinds\": [\"ISSUED\"]}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("url");
        assertThat(program.post("/api/v1/webhooks", "{\"url\": \"" + address() + "\", \"kinds\": [\"ALL\"]}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("kinds");
    }

    @Test
    void secrets_lie_sealed_in_the_database_and_are_answered_once() {
        var program = as("林秋实", Scope.WEBHOOKS);
        String asked = "{\"url\": \"" + address() + "\", \"kinds\": [\"ISSUED\"]}";
        var first = program.post("/api/v1/webhooks", asked, "Idempotency-Key", "w-1");
        String secret = first.json().path("secret").asString();
        assertThat(secret).startsWith("hys_");
        var again = program.post("/api/v1/webhooks", asked, "Idempotency-Key", "w-1");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.json().path("secret").isNull()).isTrue();
        assertThat(again.json().path("detail").asString()).contains("第一次的答复");
        assertThat(jdbc.sql("select w::text || a::text from webhook w, api_write a")
                        .query(String.class)
                        .single())
                .doesNotContain(secret)
                .doesNotContain(java.util.HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_secret_sealed_with_another_key_says_what_to_do() {
        made("林秋实", address(), WebhookKind.ISSUED);
        jdbc.sql("update webhook set secret = decode(repeat('00', 60), 'hex')").update();
        world.issued(world.daily("清淤", DUE, "东沟村"));
        Sending.due(context);
        assertThat(told).isEmpty();
        assertThat(webhooks.messages(world.actor("林秋实"), Turn.first())
                        .rows()
                        .getFirst()
                        .said())
                .contains("另建一个");
    }

    @Test
    void webhooks_made_and_stopped_are_in_the_trail_without_secret_and_address() {
        var made = made("林秋实", address(), WebhookKind.ISSUED);
        webhooks.end(made.id(), world.actor("林秋实"));
        assertThat(jdbc.sql(
                                "select subject || ' ' || coalesce(before, '') || '→' || after from audit where kind = 'SETTING' order by seq desc limit 2")
                        .query(String.class)
                        .list()
                        .reversed())
                .containsExactly(
                        "建立事件推送 %d，发往 127.0.0.1 →%s".formatted(made.id(), WebhookKind.ISSUED.label()),
                        "停止事件推送 %d 推送→停止".formatted(made.id()));
    }
}
