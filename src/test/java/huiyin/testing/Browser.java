package huiyin.testing;

import huiyin.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A browser without a screen: keeps cookies, sees redirects and does not follow them, and sends forms with the token of
 * the page last read and a one-use key of their own.
 */
public final class Browser {
    private static final String BOUNDARY = "----huiyin" + UUID.randomUUID();
    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    private final String base;
    private final String agent;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String page = "";
    private String token = "";
    private @Nullable String at = "/";

    public record Answer(HttpResponse<String> http, String location) {
        public int status() {
            return http.statusCode();
        }

        public String body() {
            return http.body();
        }

        public HttpHeaders headers() {
            return http.headers();
        }

        /** The value of the first field of this name; empty when there is none. */
        public String field(String name) {
            var found = Pattern.compile("name=\"" + Pattern.quote(name) + "\"[^>]*? value=\"([^\"]*)\"")
                    .matcher(body());
            return found.find() ? found.group(1).replace("&#34;", "\"").replace("&amp;", "&") : "";
        }
    }

    public Browser(int port) {
        this(port, CHROME);
    }

    private Browser(int port, String agent) {
        this.base = "http://localhost:" + port;
        this.agent = agent;
    }

    public static Browser named(String agent, int port) {
        return new Browser(port, agent);
    }

    /** Of somebody with an account of the {@link World}, signed in, and not yet at any page. */
    public static Browser of(String account, int port) {
        var browser = new Browser(port);
        if (browser.signIn(account, World.PASSWORD).status() != 302) {
            throw new IllegalStateException("not signed in: " + account);
        }
        browser.read(browser.peek("/account").body());
        browser.at = null;
        return browser;
    }

    public Answer signIn(String account, String password) {
        get("/signin");
        return post("/signin", "account", account, "password", password);
    }

    public Answer get(String path) {
        var answer = peek(path);
        if (answer.status() == 200) {
            at = path;
            read(answer.body());
        }
        return answer;
    }

    /** Looks without leaving the page last read. */
    public Answer peek(String path) {
        return send(request(path).GET());
    }

    /** A file to download. */
    public byte[] bytes(String path) {
        var answer = exchange(request(path).GET(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " is answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** Sends a form that stands on the page last read, with {@code _key} and {@code _at} unless they are given. */
    public Answer post(String path, String... namesAndValues) {
        return send(path, fields(namesAndValues));
    }

    /** Sends these fields and no other. */
    public Answer postRaw(String path, Map<String, String> fields) {
        return send(
                path,
                fields.entrySet().stream()
                        .map(one -> new Field(one.getKey(), one.getValue()))
                        .toList());
    }

    private Answer send(String path, List<Field> fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", base)
                .POST(HttpRequest.BodyPublishers.ofString(fields.stream()
                        .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                        .collect(Collectors.joining("&")))));
    }

    /** As forms with a file field send it; a picture goes along unless it is null. */
    public Answer postParts(String path, byte[] picture, String... namesAndValues) {
        var body = new ByteArrayOutputStream();
        fields(namesAndValues)
                .forEach(field -> part(body, "name=\"" + field.name() + "\"\r\n\r\n", utf8(field.value())));
        if (picture != null) {
            part(body, "name=\"files\"; filename=\"现场.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n", picture);
        }
        body.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Origin", base)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private record Field(String name, String value) {}

    private List<Field> fields(String... namesAndValues) {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        var given = fields.stream().map(Field::name).collect(Collectors.toSet());
        Stream.of(
                        new Field("_csrf", token),
                        new Field("_key", UUID.randomUUID().toString()),
                        new Field("_at", at == null ? "" : at))
                .filter(field -> !given.contains(field.name())
                        && (at != null || !field.name().equals("_at")))
                .forEach(fields::add);
        return fields;
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) {
        body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n"));
    }

    /** Takes this as the page last read. */
    public void read(String answered) {
        page = answered;
        String found = hidden("_csrf");
        token = found.isEmpty() ? token : found;
    }

    /** The value of the first hidden field of this name on the page last read; empty when there is none. */
    public String hidden(String name) {
        var found = Pattern.compile("name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"")
                .matcher(page);
        return found.find() ? found.group(1).replace("&#34;", "\"").replace("&amp;", "&") : "";
    }

    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("HUIYIN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** As a request names them. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public void forgetSession() {
        cookies.getCookieStore().removeAll();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Wide.TIME)
                .header("User-Agent", agent);
    }

    public Answer send(HttpRequest.Builder request) {
        var answer = exchange(request, BodyHandlers.ofString());
        return new Answer(
                answer, answer.headers().firstValue("Location").orElse("").replace(base, ""));
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> as) {
        try {
            return client.send(request.build(), as);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
