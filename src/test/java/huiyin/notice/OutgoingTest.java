package huiyin.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import huiyin.Authority;
import huiyin.Trust;
import huiyin.testing.Wide;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to other systems: whom they reach, whom they believe, and how long they wait. */
class OutgoingTest {
    @TempDir
    Path directory;

    private static int tell(Outgoing outgoing, String url) throws Undelivered {
        return outgoing.tell(URI.create(url), "application/json", "{}", Map.of());
    }

    private static Outgoing anywhere(Duration patience) {
        return new Outgoing(any -> true, any -> true, patience);
    }

    @Test
    void only_who_has_a_trusted_certificate_of_that_name_is_told() throws Exception {
        SSLContext before = SSLContext.getDefault();
        var authority = new Authority(directory, "dns:localhost");
        var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var told = new AtomicInteger();
        server.setHttpsConfigurator(new HttpsConfigurator(authority.context()));
        server.createContext("/", exchange -> {
            told.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            var outgoing = anywhere(Wide.TIME);
            String port = ":" + server.getAddress().getPort() + "/";
            assertThatThrownBy(() -> tell(outgoing, "https://localhost" + port)).hasMessageContaining("证书不可信");
            SSLContext.setDefault(Trust.with(authority.root));
            assertThat(tell(outgoing, "https://localhost" + port)).isEqualTo(204);
            assertThatThrownBy(() -> tell(outgoing, "https://127.0.0.1" + port)).hasMessageContaining("证书不可信");
            assertThat(told).hasValue(1);
        } finally {
            SSLContext.setDefault(before);
            server.stop(0);
        }
    }

    @Test
    void a_name_that_leads_inside_is_not_called_where_inside_is_refused() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(100);
            var outside = new Outgoing(address -> !Outgoing.isInside(address), none -> false, Wide.TIME);
            for (String host : List.of("localhost", "127.0.0.1", "[::1]", "0x7f.1", "2130706433")) {
                assertThatThrownBy(() -> tell(outside, "https://" + host + ":" + server.getLocalPort() + "/"))
                        .as(host)
                        .isInstanceOf(Undelivered.class);
            }
            assertThatThrownBy(() -> tell(outside, "https://localhost:" + server.getLocalPort() + "/"))
                    .hasMessage("接收地址指向内部网络，没有发送");
            assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void a_name_nobody_knows_is_said_to_be_the_cause() {
        assertThatThrownBy(() -> tell(anywhere(Wide.TIME), "https://receiver.invalid/"))
                .hasMessage("找不到这个域名");
    }

    @Test
    void whoever_answers_drop_by_drop_is_given_up_in_time_by_tls_as_well() throws Exception {
        for (String start : List.of("http", "https")) {
            try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> drip(server));
                String url = start + "://127.0.0.1:" + server.getLocalPort() + "/";
                assertThatThrownBy(() -> tell(anywhere(Duration.ofSeconds(1)), url))
                        .as(start)
                        .isInstanceOf(Undelivered.class)
                        .hasMessage("对方没有在规定时间内回答");
            }
        }
    }

    /** A byte every tenth of a second, for ever: the start of an answer, or of a long record of TLS. */
    private static void drip(ServerSocket server) {
        try (var caller = server.accept()) {
            byte[] whole =
                    ("\u0016\u0003\u0003\u0040\u0000" + "a".repeat(10_000)).getBytes(StandardCharsets.ISO_8859_1);
            for (byte one : whole) {
                caller.getOutputStream().write(one);
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }
}
