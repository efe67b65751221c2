package huiyin.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import huiyin.Authority;
import huiyin.Trust;
import huiyin.testing.Wide;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail and robots over TLS: who has a certificate of the county's own authority is called once that is trusted, and
 * else is a failure with its cause.
 */
class TlsTest {
    private static final String MAIL_KEYS = "greenmail.tls.keystore.file";
    private static final String MAIL_PASSWORD = "greenmail.tls.keystore.password";

    @TempDir
    Path directory;

    private SSLContext before;

    @BeforeEach
    void remember() throws Exception {
        before = SSLContext.getDefault();
    }

    @AfterEach
    void forget() {
        SSLContext.setDefault(before);
        System.clearProperty(MAIL_KEYS);
        System.clearProperty(MAIL_PASSWORD);
    }

    private static void send(Channel channel) throws Undelivered {
        channel.send(new Message(
                "huiyin-1-1", "sunyulan@example.gov.cn", List.of("《农村户厕整改》核验通过"), "https://huiyin.example/inbox"));
    }

    private static Channel mail(int port, String security) {
        return new MailServer("127.0.0.1", port, security, "huiyin@example.gov.cn", "", "", Wide.TIME);
    }

    private static Channel robot(int port) {
        return new GroupRobot(
                new Outgoing(any -> true, none -> false, Wide.TIME),
                ChannelKind.WECOM,
                URI.create("https://127.0.0.1:" + port + "/send?key=1"),
                "");
    }

    @Test
    void an_address_the_server_does_not_take_is_said_to_be_the_cause() throws Exception {
        try (var server = new java.net.ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (var one = server.accept();
                        var in = new java.io.BufferedReader(new java.io.InputStreamReader(one.getInputStream()))) {
                    one.getOutputStream().write("220 here\r\n".getBytes());
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        one.getOutputStream()
                                .write((line.startsWith("RCPT") ? "550 no such user\r\n" : "250 yes\r\n").getBytes());
                    }
                } catch (IOException gone) {
                    throw new java.io.UncheckedIOException(gone);
                }
            });
            assertThatThrownBy(() -> send(mail(server.getLocalPort(), "NONE")))
                    .isInstanceOf(Undelivered.class)
                    .hasMessage("邮件服务器不收这个地址");
        }
    }

    @Test
    void mail_goes_out_by_tls_from_the_start_to_a_server_that_is_trusted_only() throws Exception {
        var authority = new Authority(directory, "ip:127.0.0.1");
        System.setProperty(MAIL_KEYS, authority.server.toString());
        System.setProperty(MAIL_PASSWORD, Authority.PASSWORD);
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            var channel = mail(server.getSmtps().getPort(), "SSL");
            assertThatThrownBy(() -> send(channel))
                    .isInstanceOf(Undelivered.class)
                    .hasMessage("邮件服务器的证书不可信，或加密连接失败");
            assertThat(server.getReceivedMessages()).isEmpty();
            SSLContext.setDefault(Trust.with(authority.root));
            send(channel);
            assertThat(server.getReceivedMessages())
                    .singleElement()
                    .satisfies(one -> assertThat(one.getSubject()).isEqualTo("【回音】《农村户厕整改》核验通过"));
        } finally {
            server.stop();
        }
    }

    @Test
    void mail_goes_out_by_starttls_and_never_in_the_clear_where_that_is_not_offered() throws Exception {
        var authority = new Authority(directory, "ip:127.0.0.1");
        try (var server = new StartTlsServer(authority.context(), true)) {
            var channel = mail(server.port(), "STARTTLS");
            assertThatThrownBy(() -> send(channel))
                    .isInstanceOf(Undelivered.class)
                    .hasMessage("邮件服务器的证书不可信，或加密连接失败");
            assertThat(server.sealed).isEmpty();
            SSLContext.setDefault(Trust.with(authority.root));
            send(channel);
            assertThat(server.sealed).singleElement().asString().contains("huiyin-1-1@huiyin");
            assertThat(server.clear).isEmpty();
        }
        try (var server = new StartTlsServer(authority.context(), false)) {
            assertThatThrownBy(() -> send(mail(server.port(), "STARTTLS")))
                    .isInstanceOf(Undelivered.class)
                    .hasMessageContaining("不支持 STARTTLS");
            assertThat(server.clear).isEmpty();
        }
    }

    @Test
    void a_robot_is_called_over_https_where_it_is_trusted_and_bears_the_name_it_was_called_by() throws Exception {
        var authority = new Authority(directory, "ip:127.0.0.1");
        var got = new AtomicInteger();
        var server = https(authority, got);
        try {
            int port = server.getAddress().getPort();
            assertThatThrownBy(() -> send(robot(port)))
                    .isInstanceOf(Undelivered.class)
                    .hasMessage("对方的证书不可信，或加密连接失败");
            assertThat(got).hasValue(0);
            SSLContext.setDefault(Trust.with(authority.root));
            assertThatCode(() -> send(robot(port))).doesNotThrowAnyException();
            assertThat(got).hasValue(1);
        } finally {
            server.stop(0);
        }
        Path elsewhere = directory.resolve("elsewhere");
        java.nio.file.Files.createDirectory(elsewhere);
        var named = new Authority(elsewhere, "dns:qyapi.weixin.qq.com");
        var impostor = https(named, got);
        try {
            SSLContext.setDefault(Trust.with(named.root));
            assertThatThrownBy(() -> send(robot(impostor.getAddress().getPort())))
                    .isInstanceOf(Undelivered.class)
                    .hasMessage("对方的证书不可信，或加密连接失败");
            assertThat(got).hasValue(1);
        } finally {
            impostor.stop(0);
        }
    }

    private static HttpsServer https(Authority authority, AtomicInteger got) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.context()));
        server.createContext("/", exchange -> {
            got.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "{\"errcode\":0,\"errmsg\":\"ok\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void a_file_that_holds_no_certificate_stops_the_start_with_a_sentence() throws IOException {
        Path empty = java.nio.file.Files.writeString(directory.resolve("empty.pem"), "");
        assertThatThrownBy(() -> Trust.with(empty))
                .hasMessageContaining("HUIYIN_TRUST")
                .hasMessageContaining("PEM");
        assertThatThrownBy(() -> Trust.with(directory.resolve("absent.pem"))).hasMessageContaining("HUIYIN_TRUST");
    }
}
