package huiyin.workbench;

import huiyin.World;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Somebody signed in over HTTP, who reads pages. */
final class Reader {
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;

    Reader(int port, String account) throws IOException, InterruptedException {
        base = "http://localhost:" + port;
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get("/signin").body());
        if (!token.find()) {
            throw new IllegalStateException("no token on the sign-in page");
        }
        String form = "_csrf=" + encoded(token.group(1)) + "&_key=" + UUID.randomUUID() + "&_at=/signin&account="
                + encoded(account) + "&password=" + encoded(World.PASSWORD);
        client.send(
                HttpRequest.newBuilder(URI.create(base + "/signin"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", base)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
