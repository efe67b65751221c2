package huiyin.notice;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls other systems over HTTP. The name is looked up once and the addresses found are checked; those very addresses
 * are called, so a name that changes its mind in between gains nothing. Nobody is followed elsewhere, and whoever does
 * not answer within the time is given up, drop by drop as well.
 */
public final class Outgoing {
    private static final int LARGEST = 65_536;
    /** What comes before the body of an answer. */
    private static final Http1Config SHORT =
            Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();

    private final Predicate<InetAddress> reached;
    private final Predicate<InetAddress> plain;
    private final Duration patience;

    /**
     * @param reached addresses that may be called
     * @param plain addresses that may be called without TLS
     * @param patience from the first packet to the end of the answer
     */
    public Outgoing(Predicate<InetAddress> reached, Predicate<InetAddress> plain, Duration patience) {
        this.reached = reached;
        this.plain = plain;
        this.patience = patience;
    }

    /** Whether a request may go there at all. */
    boolean mayCall(URI uri) {
        return uri.getHost() != null
                && uri.getUserInfo() == null
                && ("https".equalsIgnoreCase(uri.getScheme())
                        || "http".equalsIgnoreCase(uri.getScheme()) && isTrial(uri));
    }

    /** Whether the address may be called without TLS, and so in place of the real one. */
    boolean isTrial(URI uri) {
        try {
            return Arrays.stream(InetAddress.getAllByName(uri.getHost())).allMatch(plain);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Loopback, link-local, private, carrier-grade, multicast and unassigned addresses are inside. */
    public static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            // First 0: also what holds an address of IPv4, as 2002: does
            return first == 0x00
                    || first == 0x20 && second == 0x02
                    || (first & 0xfe) == 0xfc
                    || first == 0xff
                    || first == 0xfe
                    || address.isLoopbackAddress();
        }
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || first == 0
                || first >= 224
                || first == 100 && (second & 0xc0) == 64
                || first == 192 && second == 0
                || first == 198 && (second & 0xfe) == 18;
    }

    /** @return the status answered; nothing else is waited for */
    public int tell(URI uri, String contentType, String body, Map<String, String> headers) throws Undelivered {
        return call(uri, contentType, body, headers, ClassicHttpResponse::getCode);
    }

    /** @return the body of an answer 2xx */
    String ask(URI uri, String contentType, String body, Map<String, String> headers) throws Undelivered {
        return call(uri, contentType, body, headers, answer -> {
            if (answer.getCode() / 100 != 2) {
                throw new Undelivered("对方回答 " + answer.getCode());
            }
            byte[] said = answer.getEntity() == null
                    ? new byte[0]
                    : answer.getEntity().getContent().readNBytes(LARGEST + 1);
            if (said.length > LARGEST) {
                throw new IOException("too long");
            }
            return new String(said, StandardCharsets.UTF_8);
        });
    }

    private interface Reader<T> {
        T read(ClassicHttpResponse answer) throws IOException, Undelivered;
    }

    private <T> T call(URI uri, String contentType, String body, Map<String, String> headers, Reader<T> reader)
            throws Undelivered {
        if (!mayCall(uri)) {
            throw new Undelivered("地址不是 https，没有发出");
        }
        var request = new HttpPost(uri);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.parse(contentType)));
        var late = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
        var deadline = CompletableFuture.runAsync(request::cancel, late);
        try (var client = client("http".equalsIgnoreCase(uri.getScheme()));
                var answer = client.executeOpen(null, request, null)) {
            return reader.read(answer);
        } catch (IOException failed) {
            throw new Undelivered(request.isCancelled() ? LATE : cause(failed));
        } finally {
            deadline.cancel(false);
        }
    }

    private static final String LATE = "对方没有在规定时间内回答";

    /** For one call: no connection is kept, and what it may reach is decided where the name is looked up. */
    private CloseableHttpClient client(boolean withoutTls) {
        try {
            var timeout = Timeout.of(patience);
            var connections = PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Checked(withoutTls ? reached.and(plain) : reached))
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                            SSLContext.getDefault(), HostnameVerificationPolicy.BUILTIN, null))
                    .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                            .http1Config(SHORT)
                            .responseParserFactory(new DefaultHttpResponseParserFactory(SHORT))
                            .build())
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .build())
                    .build();
            return HttpClients.custom()
                    .setConnectionManager(connections)
                    .setUserAgent("Huiyin")
                    .disableRedirectHandling()
                    .disableAutomaticRetries()
                    .disableCookieManagement()
                    .disableAuthCaching()
                    .disableContentCompression()
                    .build();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private record Checked(Predicate<InetAddress> allowed) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var found = InetAddress.getAllByName(host);
            if (!Arrays.stream(found).allMatch(allowed)) {
                throw new Inside();
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class Inside extends UnknownHostException {}

    /** In words that hold neither address nor body: those may hold secrets. */
    private static String cause(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException _ -> LATE;
            case ConnectException _, NoRouteToHostException _ -> "连接不上";
            case Inside _ -> "接收地址指向内部网络，没有发送";
            case UnknownHostException _ -> "找不到这个域名";
            case SSLException _ -> "对方的证书不可信，或加密连接失败";
            case org.apache.hc.client5.http.ClientProtocolException _ -> "答复不是 HTTP";
            default -> "连接中途断开，或对方的回答读不完整";
        };
    }
}
