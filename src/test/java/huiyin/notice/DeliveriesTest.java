package huiyin.notice;

import static huiyin.notice.SmallOffice.MA;
import static huiyin.notice.SmallOffice.SUN;
import static huiyin.notice.SmallOffice.ZHOU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import huiyin.access.Secrets;
import huiyin.kernel.Refusal;
import huiyin.testing.Wide;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes out, to real servers on this machine: a mail server, and one that plays robots and the SMS gateway. */
class DeliveriesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final SmallOffice office = new SmallOffice();
    private final Deliveries deliveries = office.deliveries();
    private final Wire wire;
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    DeliveriesTest() throws IOException {
        wire = new Wire();
        mail.start();
    }

    @AfterEach
    void close() {
        wire.close();
        mail.stop();
    }

    private void mailServer(int port) {
        office.channel(
                ChannelKind.EMAIL,
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        String.valueOf(port),
                        "security",
                        "NONE",
                        "from",
                        "huiyin@example.gov.cn"));
    }

    private long weCom() {
        return office.channel(ChannelKind.WECOM, Map.of("url", wire.url("/cgi-bin/webhook/send?key=0f3c-secret")));
    }

    private void assigned(String source, Long... persons) {
        office.tell(SmallOffice.notice(NoticeKind.ASSIGNED, "《农村户厕整改》已派发 2 个执行单位，请及时签收", source), persons);
    }

    private void sendAfterWindow() throws InterruptedException {
        office.clock.forward(Notices.WINDOW);
        SmallOffice.send(deliveries);
    }

    @Test
    void several_notices_of_one_person_go_out_as_one_mail_and_are_not_sent_again() throws Exception {
        mailServer(mail.getSmtp().getPort());
        office.contact(SUN, "sunyulan@example.gov.cn", null);
        office.tell(SmallOffice.notice(NoticeKind.WAITING, "《秋粮收购》被退回重办：\n缺照片", "E:1"), SUN, MA);
        SmallOffice.send(deliveries);
        assertThat(mail.getReceivedMessages())
                .as("within two minutes more may come")
                .isEmpty();
        office.tell(SmallOffice.notice(NoticeKind.RESULT, "《农村户厕整改》核验通过", "E:2"), SUN);
        office.tell(SmallOffice.notice(NoticeKind.RESULT, "《农村户厕整改》核验通过", "E:2"), SUN);
        sendAfterWindow();
        sendAfterWindow();
        assertThat(mail.getReceivedMessages()).singleElement().satisfies(one -> {
            assertThat(one.getSubject()).isEqualTo("【回音】您有 2 条新消息");
            assertThat(one.getContent().toString().replace("\r", ""))
                    .startsWith("您有 2 条新消息：\n1. 《秋粮收购》被退回重办： 缺照片\n2. 《农村户厕整改》核验通过\nhttps://huiyin.example/inbox");
            assertThat(one.getAllRecipients()).extracting(Object::toString).containsExactly("sunyulan@example.gov.cn");
            assertThat(one.getMessageID()).startsWith("<huiyin-1-");
        });
        assertThat(office.outbox()).containsExactly("SENT", "SENT");
    }

    @Test
    void in_the_quiet_hours_only_what_is_urgent_goes_out_and_the_rest_at_seven() throws Exception {
        mailServer(mail.getSmtp().getPort());
        office.contact(SUN, "sunyulan@example.gov.cn", null);
        office.clock.set("2026-09-17T20:59:00");
        office.tell(SmallOffice.notice(NoticeKind.RESULT, "核验通过", "E:1"), SUN);
        office.clock.set("2026-09-17T23:30:00");
        office.tell(new Notice(1, NoticeKind.EMERGENCY, "老塘水库水位超警戒，请立即到岗", "/duty", true, "DUTY:1"), SUN);
        SmallOffice.send(deliveries);
        assertThat(mail.getReceivedMessages())
                .singleElement()
                .satisfies(one -> assertThat(one.getSubject()).contains("老塘水库"));
        office.clock.set("2026-09-18T06:59:59");
        SmallOffice.send(deliveries);
        assertThat(mail.getReceivedMessages()).hasSize(1);
        office.clock.set("2026-09-18T07:00:00");
        SmallOffice.send(deliveries);
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void what_waits_for_the_morning_says_so_and_what_is_tried_again_does_not() {
        Instant night = Instant.parse("2026-09-17T14:30:00Z");
        Instant seven = Instant.parse("2026-09-17T23:00:00Z");
        assertThat(new DeliveryRow(1, "邮件", "孙玉兰", night, seven, "WAITING", 0, null).label())
                .isEqualTo("等待发送，早上 7 时发");
        assertThat(new DeliveryRow(1, "邮件", "孙玉兰", seven, seven.plus(Notices.WINDOW), "WAITING", 0, null).label())
                .isEqualTo("等待发送");
        assertThat(new DeliveryRow(1, "邮件", "孙玉兰", night, seven, "WAITING", 0, "连接不上邮件服务器").label())
                .as("queued once more by hand")
                .isEqualTo("等待发送");
    }

    @Test
    void a_clock_that_jumps_back_or_two_days_on_sends_nothing_twice_and_loses_nothing() throws Exception {
        mailServer(mail.getSmtp().getPort());
        office.contact(SUN, "sunyulan@example.gov.cn", null);
        office.tell(SmallOffice.notice(NoticeKind.RESULT, "一", "E:1"), SUN);
        sendAfterWindow();
        office.clock.forward(Duration.ofHours(-1));
        SmallOffice.send(deliveries);
        office.tell(SmallOffice.notice(NoticeKind.RESULT, "二", "E:2"), SUN);
        office.clock.forwardDays(2);
        SmallOffice.send(deliveries);
        SmallOffice.send(deliveries);
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void a_wecom_group_gets_markdown_once_for_all_who_were_told_and_nothing_about_one_person() throws Exception {
        weCom();
        assigned("E:1", SUN, MA);
        office.tell(SmallOffice.notice(NoticeKind.WAITING, "东沟村被退回重办", "E:2"), SUN);
        sendAfterWindow();
        assertThat(wire.got).singleElement().satisfies(got -> {
            assertThat(got.uri().toString()).isEqualTo("/cgi-bin/webhook/send?key=0f3c-secret");
            JsonNode body = JSON.readTree(got.body());
            assertThat(body.path("msgtype").asString()).isEqualTo("markdown");
            assertThat(body.path("markdown").path("content").asString())
                    .isEqualTo("《农村户厕整改》已派发 2 个执行单位，请及时签收\n\n[打开看看](https://huiyin.example/tasks/7)");
        });
        assertThat(office.outbox()).containsExactly("SENT");
    }

    @Test
    void a_long_bundle_is_cut_to_what_wecom_takes_and_keeps_its_link() throws Exception {
        weCom();
        for (int i = 0; i < 40; i++) {
            office.tell(
                    SmallOffice.notice(
                            NoticeKind.ASSIGNED, "《" + "农村户厕整改𠮷".repeat(10) + "》已派发 2 个执行单位，请及时签收", "E:" + i),
                    SUN);
        }
        sendAfterWindow();
        String content = JSON.readTree(wire.got.getFirst().body())
                .path("markdown")
                .path("content")
                .asString();
        assertThat(content.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(3900, 4096);
        assertThat(content).startsWith("您有 40 条新消息：").endsWith("…[打开看看](https://huiyin.example/inbox)");
    }

    @Test
    void a_dingtalk_robot_gets_a_signed_request() throws Exception {
        office.channel(
                ChannelKind.DINGTALK, Map.of("url", wire.url("/robot/send?access_token=abc"), "sign", "SEC0123456789"));
        assigned("E:1", SUN);
        sendAfterWindow();
        assertThat(wire.got).singleElement().satisfies(got -> {
            var query = query(got.uri());
            assertThat(query.get("access_token")).isEqualTo("abc");
            long timestamp = Long.parseLong(query.get("timestamp"));
            assertThat(Duration.between(Instant.ofEpochMilli(timestamp), Instant.now()))
                    .as("the machine's time, whatever the county's clock says")
                    .isLessThan(Duration.ofHours(1));
            assertThat(query.get("sign"))
                    .isEqualTo(Base64.getEncoder()
                            .encodeToString(Hmac.sha256("SEC0123456789", timestamp + "\nSEC0123456789")));
            JsonNode body = JSON.readTree(got.body());
            assertThat(body.path("msgtype").asString()).isEqualTo("markdown");
            assertThat(body.path("markdown").path("title").asString()).contains("农村户厕整改");
            assertThat(body.path("markdown").path("text").asString()).contains("请及时签收");
        });
    }

    @Test
    void the_sms_gateway_gets_its_body_filled_in_and_signed_whatever_the_sentence_holds() throws Exception {
        office.channel(
                ChannelKind.SMS,
                Map.of(
                        "url",
                        wire.url("/sms?to={手机号}"),
                        "headers",
                        "X-App: huiyin\nAuthorization: Bearer t-1",
                        "body",
                        "{\"phone\":\"{手机号}\",\"content\":\"{内容}\",\"ref\":\"{编号}\"}",
                        "signatureHeader",
                        "X-Signature",
                        "key",
                        "k-1",
                        "success",
                        "\"ok\":true"));
        office.contact(SUN, null, "13800000002");
        wire.answers(200, "{\"ok\":true}");
        office.tell(SmallOffice.notice(NoticeKind.RESULT, "引号\"、反斜杠\\ 和 {手机号}", "E:1"), SUN);
        sendAfterWindow();
        assertThat(wire.got).singleElement().satisfies(got -> {
            JsonNode body = JSON.readTree(got.body());
            assertThat(body.path("phone").asString()).isEqualTo("13800000002");
            assertThat(body.path("content").asString()).isEqualTo("引号\"、反斜杠\\ 和 {手机号} https://huiyin.example/tasks/7");
            assertThat(got.uri().toString()).isEqualTo("/sms?to=13800000002");
            assertThat(got.headers().getFirst("Authorization")).isEqualTo("Bearer t-1");
            assertThat(got.headers().getFirst("X-Signature"))
                    .isEqualTo(HexFormat.of()
                            .formatHex(Hmac.sha256("k-1", got.headers().getFirst("X-Timestamp") + "\n" + got.body())));
        });
        wire.answers(200, "{\"ok\":false,\"msg\":\"余额不足\"}");
        office.tell(SmallOffice.notice(NoticeKind.RESULT, "二", "E:2"), SUN);
        sendAfterWindow();
        assertThat(office.outbox()).containsExactly("SENT", "WAITING 短信网关没有确认发出：回答里没有“\"ok\":true”");
    }

    @Test
    void a_gateway_without_a_success_mark_is_refused_and_one_set_up_before_shows_that_it_needs_one() {
        var fields = new java.util.HashMap<>(
                Map.of("url", wire.url("/sms"), "body", "{\"phone\":\"{手机号}\",\"content\":\"{内容}\"}", "success", " "));
        assertThatThrownBy(() -> office.channel(ChannelKind.SMS, fields))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("请填写成功标志");
        fields.put("success", "\"code\":\"0\"");
        long id = office.channel(ChannelKind.SMS, fields);
        var channels = office.channels();
        assertThat(channels.of(SmallOffice.COUNTY)).noneMatch(ChannelRow::lacksSuccess);
        office.jdbc
                .sql("update channel set settings = settings || '{\"success\": \"\"}' where id = ?")
                .param(id)
                .update();
        assertThat(channels.of(SmallOffice.COUNTY)).singleElement().matches(ChannelRow::lacksSuccess);
        var typed = new org.springframework.util.LinkedMultiValueMap<String, String>();
        fields.forEach(typed::add);
        typed.set("success", "");
        typed.add("active", "false");
        channels.change(id, typed, SmallOffice.ADMINISTRATOR);
        assertThat(channels.of(SmallOffice.COUNTY))
                .as("switched off without it")
                .noneMatch(ChannelRow::lacksSuccess);
    }

    @Test
    void a_channel_that_answers_500_lies_redirects_or_breaks_off_is_tried_again_and_given_up_in_the_end()
            throws Exception {
        weCom();
        assigned("E:1", SUN);
        var causes = new ArrayList<String>();
        List<Runnable> faults = List.of(
                () -> wire.answers(500, "oops"),
                () -> wire.answers(200, "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}"),
                () -> wire.answers(200, "<html>"),
                () -> wire.answers(200, "{}"),
                () -> wire.redirects("http://169.254.169.254/"),
                () -> wire.answers(200, "x".repeat(100_000)),
                () -> wire.answers(429, ""));
        for (var fault : faults) {
            fault.run();
            office.clock.forward(Duration.ofHours(3));
            if (QuietHours.at(office.clock.instant())) {
                office.clock.set(QuietHours.after(office.clock.instant())
                        .atZone(office.clock.getZone())
                        .toLocalDateTime()
                        .toString());
            }
            SmallOffice.send(deliveries);
            causes.addAll(office.outbox());
        }
        assertThat(causes)
                .containsExactly(
                        "WAITING 对方回答 500",
                        "WAITING 企业微信群：地址里的密钥无效，机器人可能已被删除（代码 93000）",
                        "WAITING 对方的回答看不懂，不能确认已发出",
                        "WAITING 企业微信群：对方没有发出（代码 -1）",
                        "WAITING 对方回答 302",
                        "WAITING 连接中途断开，或对方的回答读不完整",
                        "WAITING 对方回答 429");
        wire.breaksOff();
        office.clock.forwardDays(1);
        SmallOffice.send(deliveries);
        assertThat(office.outbox()).containsExactly("FAILED 连接中途断开，或对方的回答读不完整");
        office.clock.forwardDays(1);
        SmallOffice.send(deliveries);
        assertThat(wire.got).as("given up after eight").hasSize(8);
        assertThat(office.count("select count(*) from notice"))
                .as("the inbox has it all the same")
                .isOne();
    }

    @Test
    void a_channel_that_hangs_is_given_up_in_time_and_holds_up_no_other() throws Exception {
        mailServer(mail.getSmtp().getPort());
        weCom();
        wire.hangs();
        office.contact(SUN, "sunyulan@example.gov.cn", null);
        assigned("E:1", SUN);
        office.clock.forward(Notices.WINDOW);
        var working = office.deliveries(Duration.ofSeconds(2)).sendDue();
        assertThat(mail.waitForIncomingEmail(Wide.TIME.toMillis(), 1))
                .as("mail goes out while the robot hangs")
                .isTrue();
        for (Thread thread : working) {
            thread.join();
        }
        assertThat(office.outbox()).containsExactlyInAnyOrder("SENT", "WAITING 对方没有在规定时间内回答");
    }

    @Test
    void a_mail_server_that_is_not_there_is_tried_again() throws Exception {
        int port = mail.getSmtp().getPort();
        mailServer(port);
        office.contact(SUN, "sunyulan@example.gov.cn", null);
        mail.stop();
        office.tell(SmallOffice.notice(NoticeKind.RESULT, "核验通过", "E:1"), SUN);
        sendAfterWindow();
        assertThat(office.outbox()).containsExactly("WAITING 连接不上邮件服务器");
        SmallOffice.send(deliveries);
        assertThat(office.count("select attempts from delivery"))
                .as("not before a minute")
                .isOne();
    }

    @Test
    void two_replicas_sending_at_once_send_each_message_once() throws Exception {
        weCom();
        mailServer(mail.getSmtp().getPort());
        office.contact(SUN, "sunyulan@example.gov.cn", null);
        office.contact(MA, "madefu@example.gov.cn", null);
        office.contact(ZHOU, "zhoumingyuan@example.gov.cn", null);
        var other = office.deliveries();
        for (int i = 0; i < 10; i++) {
            assigned("E:" + i, SUN, MA, ZHOU);
            office.clock.forward(Notices.WINDOW);
            var working = new ArrayList<>(deliveries.sendDue());
            working.addAll(other.sendDue());
            for (Thread thread : working) {
                thread.join();
            }
        }
        assertThat(mail.getReceivedMessages()).hasSize(30);
        assertThat(wire.got).hasSize(10);
        assertThat(office.outbox()).hasSize(40).containsOnly("SENT");
    }

    @Test
    void what_a_program_took_and_did_not_end_is_taken_over_two_minutes_later() throws Exception {
        weCom();
        assigned("E:1", SUN);
        office.clock.forward(Notices.WINDOW);
        office.jdbc
                .sql("update delivery set claimed_until = now() + interval '2 minutes', attempts = 1")
                .update();
        SmallOffice.send(deliveries);
        assertThat(wire.got).isEmpty();
        office.jdbc
                .sql("update delivery set claimed_until = now() - interval '1 second'")
                .update();
        SmallOffice.send(deliveries);
        assertThat(wire.got).hasSize(1);
        assertThat(office.outbox()).containsExactly("SENT");
    }

    @Test
    void secrets_are_kept_encrypted_and_an_empty_field_keeps_what_was_typed_before() throws Exception {
        long id = weCom();
        assertThat(office.jdbc
                        .sql("select secrets from channel")
                        .query(byte[].class)
                        .single())
                .satisfies(kept -> assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                        .doesNotContain("0f3c-secret"));
        var channels = office.channels();
        var typed = new org.springframework.util.LinkedMultiValueMap<>(
                Map.of("name", List.of("新群名"), "notices", List.of("ASSIGNED", "RESULT")));
        channels.change(id, typed, SmallOffice.ADMINISTRATOR);
        assertThat(channels.of(1)).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("新群名");
            assertThat(row.notices())
                    .as("what concerns one person is never said in a group")
                    .containsExactly("ASSIGNED");
            assertThat(row.toString()).doesNotContain("0f3c");
        });
        assigned("E:1", SUN);
        sendAfterWindow();
        assertThat(wire.got.getFirst().uri().getQuery()).isEqualTo("key=0f3c-secret");
        var oneKey = new Secrets("一".repeat(32), java.nio.file.Path.of("target"));
        var otherKey = new Secrets("二".repeat(32), java.nio.file.Path.of("target"));
        byte[] sealed = oneKey.seal(new byte[1], "x");
        assertThat(oneKey.open(sealed, "x")).hasSize(1);
        assertThatThrownBy(() -> otherKey.open(sealed, "x")).hasMessageContaining("huiyin.secret-key");
    }

    @Test
    void addresses_that_are_not_https_or_lead_elsewhere_are_refused() {
        var strict = new Outgoing(any -> true, none -> false, Wide.TIME);
        for (String url : List.of(
                "http://qyapi.weixin.qq.com/x",
                "https://127.0.0.1/x",
                "file:///etc/passwd",
                "https://qyapi.weixin.qq.com@evil.example/",
                "https://evil.example/cgi-bin/webhook/send?key=1",
                "",
                "不是地址",
                "ftp://qyapi.weixin.qq.com/")) {
            var typed = new org.springframework.util.LinkedMultiValueMap<>(
                    Map.of("name", List.of("群"), "url", List.of(url)));
            assertThatThrownBy(() -> ChannelForm.of(ChannelKind.WECOM, typed).check(strict, Map.of()))
                    .as(url)
                    .isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> new Outgoing(any -> true, java.net.InetAddress::isLoopbackAddress, Wide.TIME)
                        .ask(URI.create("http://example.com/"), "text/plain", "", Map.of()))
                .isInstanceOf(Undelivered.class)
                .hasMessageContaining("https");
    }

    private static Map<String, String> query(URI uri) {
        var values = new java.util.HashMap<String, String>();
        for (String part : uri.getRawQuery().split("&")) {
            values.put(
                    part.substring(0, part.indexOf('=')),
                    URLDecoder.decode(part.substring(part.indexOf('=') + 1), StandardCharsets.UTF_8));
        }
        return values;
    }
}
