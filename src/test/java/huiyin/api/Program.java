package huiyin.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system that calls the interface with a token. */
final class Program {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** On Linux the whole of 127/8 is this machine. */
    private static final HttpClient ELSEWHERE = HttpClient.newBuilder()
            .localAddress(java.net.InetAddress.ofLiteral("127.0.0.2"))
            .build();

    private final String base;
    private final String token;

    Program(int port, String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    record Answer(int status, String type, String body, HttpResponse<String> http) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String detail() {
            return json().path("detail").asString();
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String json, String... headers) {
        return write("POST", path, json, headers);
    }

    Answer write(String method, String path, String json, String... headers) {
        var request = request(path).method(method, HttpRequest.BodyPublishers.ofString(json));
        boolean typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            typed |= headers[i].equals("Content-Type");
        }
        return send(typed ? request : request.header("Content-Type", "application/json"));
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    static Answer send(HttpRequest.Builder request) {
        return send(CLIENT, request);
    }

    static Answer sendFromElsewhere(HttpRequest.Builder request) {
        return send(ELSEWHERE, request);
    }

    private static Answer send(HttpClient client, HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body(),
                    answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
