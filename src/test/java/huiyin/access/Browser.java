package huiyin.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a screen: keeps cookies, does not follow redirects, sends forms with the token and key of the page
 * they stand on.
 */
class Browser {
    private final String base;
    private final String agent;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String page = "";
    private String at = "/";

    Browser(int port) {
        this(
                port,
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36");
    }

    Browser(int port, String agent) {
        this.base = "http://localhost:" + port;
        this.agent = agent;
    }

    HttpResponse<String> get(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        if (answer.statusCode() == 200) {
            page = answer.body();
            at = path;
        }
        return answer;
    }

    /** Looks without leaving the page last read. */
    HttpResponse<String> peek(String path) {
        return send(request(path).GET());
    }

    /** A file, byte for byte. */
    byte[] download(String path) {
        try {
            HttpResponse<byte[]> answer =
                    client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " is answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends a form standing on the page last read. */
    HttpResponse<String> post(String path, String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("_csrf", hidden("_csrf"));
        fields.put("_key", java.util.UUID.randomUUID().toString());
        fields.put("_at", at);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return postRaw(path, fields);
    }

    HttpResponse<String> postRaw(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", base)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> signIn(String account, String password) {
        get("/signin");
        return post("/signin", "account", account, "password", password);
    }

    /** Takes this as the page last read. */
    void read(String answered) {
        page = answered;
    }

    /** The value of the first hidden field of this name on the page last read; empty when there is none. */
    String hidden(String name) {
        var found = Pattern.compile("name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"")
                .matcher(page);
        return found.find() ? found.group(1).replace("&#34;", "\"").replace("&amp;", "&") : "";
    }

    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(AccessConfiguration.COOKIE))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    void forgetSession() {
        cookies.getCookieStore().removeAll();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("User-Agent", agent);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
