package huiyin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import huiyin.Authority;
import huiyin.Trust;
import huiyin.kernel.Refusal;
import huiyin.testing.Wide;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A receiver of webhooks over https is told something once its certificate is trusted and bears its name, and nothing
 * before.
 */
class ReceiverTlsTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void only_who_has_a_trusted_certificate_of_that_name_is_told() throws Exception {
        SSLContext before = SSLContext.getDefault();
        var authority = new Authority(directory, "dns:localhost");
        var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var told = new java.util.concurrent.atomic.AtomicInteger();
        server.setHttpsConfigurator(new HttpsConfigurator(authority.context()));
        server.createContext("/", exchange -> {
            told.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            var receiver =
                    Receiver.of("https://localhost:" + server.getAddress().getPort() + "/", true);
            assertThatThrownBy(() -> receiver.post(BODY, Map.of(), Wide.TIME)).isInstanceOf(SSLException.class);
            SSLContext.setDefault(Trust.with(authority.root));
            assertThat(receiver.post(BODY, Map.of(), Wide.TIME)).isEqualTo(204);
            var otherName =
                    Receiver.of("https://127.0.0.1:" + server.getAddress().getPort() + "/", true);
            assertThatThrownBy(() -> otherName.post(BODY, Map.of(), Wide.TIME)).isInstanceOf(SSLException.class);
            assertThat(told).hasValue(1);
        } finally {
            SSLContext.setDefault(before);
            server.stop(0);
        }
    }

    @Test
    void an_address_that_is_plainly_inside_is_refused_when_it_is_typed() {
        for (String url : new String[] {
            "https://127.0.0.1/x",
            "https://localhost/x",
            "https://10.1.2.3:8443/",
            "https://[::1]/",
            "https://[::ffff:192.168.0.1]/",
            "https://169.254.169.254/latest"
        }) {
            assertThatThrownBy(() -> Receiver.of(url, false))
                    .as(url)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("内部网络");
        }
        assertThat(Receiver.of("https://203.0.114.7/x", false).url()).hasHost("203.0.114.7");
    }
}
