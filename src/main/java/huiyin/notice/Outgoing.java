package huiyin.notice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Calls other systems over HTTPS: redirects are not followed, an answer is read up to 64 KB, and whoever does not
 * answer whole within the time is given up. Plain HTTP is refused, but to this machine where
 * {@code huiyin.channels.loopback} allows it, for tests.
 */
@Component
class Outgoing {
    private static final int LARGEST = 65_536;

    private final HttpClient client;
    private final boolean loopback;
    private final Duration patience;

    Outgoing(
            @Value("${huiyin.channels.loopback:false}") boolean loopback,
            @Value("${huiyin.channels.patience:15s}") Duration patience) {
        this.loopback = loopback;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /** Whether a request may go there at all. */
    boolean mayCall(URI uri) {
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            return false;
        }
        return "https".equalsIgnoreCase(uri.getScheme())
                || loopback && "http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri.getHost());
    }

    /** Whether the address is on this machine and may be used in place of the real one. */
    boolean isTrial(URI uri) {
        return loopback && isLoopback(uri.getHost());
    }

    /** @return the body of an answer 2xx */
    String post(URI uri, String contentType, String body, Map<String, String> headers) throws Undelivered {
        if (!mayCall(uri)) {
            throw new Undelivered("地址不是 https，没有发出");
        }
        var request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::setHeader);
        var answer = client.sendAsync(
                request.build(), HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
        try {
            var answered = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answered.statusCode() / 100 != 2) {
                throw new Undelivered("对方回答 " + answered.statusCode());
            }
            return new String(answered.body(), StandardCharsets.UTF_8);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new Undelivered("对方没有在规定时间内回答");
        } catch (ExecutionException failed) {
            throw new Undelivered(cause(failed.getCause()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Undelivered("平台正在停止，没有发完");
        }
    }

    /** In words that hold neither address nor body: those may hold secrets. */
    private static String cause(Throwable failure) {
        return switch (failure) {
            case java.net.http.HttpTimeoutException e -> "对方没有在规定时间内回答";
            case java.net.ConnectException e -> "连接不上对方";
            case javax.net.ssl.SSLException e -> "对方的证书不可信，或加密连接失败";
            case IOException e -> "连接中途断开，或对方的回答读不完整";
            default -> "没有发成（" + failure.getClass().getSimpleName() + "）";
        };
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
