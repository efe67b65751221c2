package huiyin.task;

import huiyin.World;
import huiyin.testing.Wide;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Somebody signed in over HTTP who reads pages and sends forms; redirects are seen, not followed. */
final class Browser {
    private static final String BOUNDARY = "----huiyin" + UUID.randomUUID();

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private String csrf = "";

    record Answer(int status, String body, String location) {
        String field(String name) {
            var found = Pattern.compile("name=\"" + Pattern.quote(name) + "\"[^>]*? value=\"([^\"]*)\"")
                    .matcher(body);
            return found.find() ? found.group(1) : "";
        }
    }

    Browser(int port, String account) {
        base = "http://localhost:" + port;
        csrf = get("/signin").field("_csrf");
        if (post("/signin", "_at", "/signin", "account", account, "password", World.PASSWORD)
                        .status()
                != 302) {
            throw new IllegalStateException("not signed in: " + account);
        }
        csrf = get("/account").field("_csrf");
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** A file to download. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** Sends a form with a new one-use key, unless one is among the fields. */
    Answer post(String path, String... namesAndValues) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(namesAndValues))));
    }

    private String encoded(String... namesAndValues) {
        var body = new StringBuilder("_csrf=" + encoded(csrf) + "&_key=" + key(namesAndValues));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i].equals("_key")) {
                body.append('&').append(encoded(namesAndValues[i])).append('=').append(encoded(namesAndValues[i + 1]));
            }
        }
        return body.toString();
    }

    /** As forms with a file field send it; a picture goes along unless it is null. */
    Answer postParts(String path, byte[] picture, String... namesAndValues) {
        var body = new ByteArrayOutputStream();
        part(body, "_csrf", csrf);
        part(body, "_key", key(namesAndValues));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i].equals("_key")) {
                part(body, namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        if (picture != null) {
            body.writeBytes(
                    utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"现场.jpg\"\r\n"
                            + "Content-Type: image/jpeg\r\n\r\n"));
            body.writeBytes(picture);
            body.writeBytes(utf8("\r\n"));
        }
        body.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static String key(String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equals("_key")) {
                return namesAndValues[i + 1];
            }
        }
        return UUID.randomUUID().toString();
    }

    private static void part(ByteArrayOutputStream body, String name, String value) {
        body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
                + value + "\r\n"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Wide.TIME)
                .header("Origin", base);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse("").replace(base, ""));
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
