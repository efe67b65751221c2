package huiyin.score;

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
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** A signed-in person of the {@link SmallTown} at a browser without a screen. */
class Reader {
    private static final String PASSWORD = "青山绿水-2026-回音";

    private final String base;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String page = "";
    private String at = "/";

    static void openAccounts(SmallTown world) {
        world.jdbc
                .sql("""
                        insert into account (person_id, county_id, password_hash, opened_at, changed_at)
                        select id, county_id, :hash, now(), now() from person where county_id = :county""")
                .param(
                        "hash",
                        Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD))
                .param("county", world.county)
                .update();
    }

    Reader(int port, String name) {
        base = "http://localhost:" + port;
        get("/signin");
        if (send("/signin", "signin", "account", name, "password", PASSWORD).statusCode() != 302) {
            throw new IllegalStateException("not signed in: " + name);
        }
    }

    HttpResponse<String> get(String path) {
        HttpResponse<String> answer =
                exchange(HttpRequest.newBuilder(URI.create(base + path)).GET(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            page = answer.body();
            at = path;
        }
        return answer;
    }

    byte[] bytes(String path) {
        return exchange(HttpRequest.newBuilder(URI.create(base + path)).GET(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** Sends a form that stands, or might stand, on the page last read. */
    HttpResponse<String> send(String path, String form, String... namesAndValues) {
        var fields = new LinkedHashMap<>(
                Map.of("_csrf", token(), "_key", UUID.randomUUID().toString(), "_form", form, "_at", at));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return exchange(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", base)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                HttpResponse.BodyHandlers.ofString());
    }

    private String token() {
        var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"").matcher(page);
        return found.find() ? found.group(1) : "";
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
        try {
            return client.send(request.build(), as);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
