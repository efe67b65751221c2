package huiyin.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * One connection that is kept open, with its cookies: as little of a browser as makes a request, so that it costs the
 * machine little.
 */
final class Client implements AutoCloseable {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final String BOUNDARY = "----huiyin-bench-boundary";

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private String token = "";
    private long lastUsed = System.nanoTime();

    Client(int port) throws IOException {
        this.port = port;
        connect();
    }

    /** @param wire bytes of head and body as they came over the wire */
    record Answer(int status, Map<String, String> headers, byte[] body, int wire) {
        String text() throws IOException {
            InputStream plain = "gzip".equals(headers.get("content-encoding"))
                    ? new GZIPInputStream(new ByteArrayInputStream(body))
                    : new ByteArrayInputStream(body);
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Answer get(String path) throws IOException {
        return send("GET", path, null, new byte[0]);
    }

    /** As the browser does: the page with the form, then the form with its token. */
    void signIn(String account, String password) throws IOException {
        String form = get("/signin").text();
        String body =
                "_csrf=" + encoded(csrf(form)) + "&to=&account=" + encoded(account) + "&password=" + encoded(password);
        Answer answer =
                send("POST", "/signin", "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.US_ASCII));
        if (answer.status() != 302 || !"/my-day".equals(path(answer.headers().get("location")))) {
            throw new IOException("sign-in of " + account + " answered " + answer.status() + " to "
                    + answer.headers().get("location"));
        }
    }

    /** Keeps the token of a page's form, for the posts that follow. */
    void readForm(String path) throws IOException {
        token = csrf(get(path).text());
    }

    /** A form with its one-use key, encoded as a form with a file field is. */
    Answer post(String path, Map<String, String> fields) throws IOException {
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        all.put("_key", UUID.randomUUID().toString());
        String parts = all.entrySet().stream()
                .map(field -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                        + "\"\r\n\r\n" + field.getValue() + "\r\n")
                .collect(Collectors.joining());
        String file = "--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n";
        return send(
                "POST",
                path,
                "multipart/form-data; boundary=" + BOUNDARY,
                (parts + file + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String csrf(String page) throws IOException {
        var found = CSRF.matcher(page);
        if (!found.find()) {
            throw new IOException("no form on the page: " + page.substring(0, Math.min(500, page.length())));
        }
        return found.group(1);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String path(String location) {
        return location == null ? null : location.replaceFirst("^https?://[^/]+", "");
    }

    /** As a browser, it does not trust a connection that was long idle: the server closes those. */
    private void reconnectAfterIdling() throws IOException {
        if (System.nanoTime() - lastUsed > IDLE.toNanos()) {
            socket.close();
            connect();
        }
        lastUsed = System.nanoTime();
    }

    private void connect() throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
        out = socket.getOutputStream();
    }

    private Answer send(String method, String path, String type, byte[] body) throws IOException {
        var head = new StringBuilder(512)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1:")
                .append(port)
                .append(
                        "\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) bench\r\n");
        if (!cookies.isEmpty()) {
            head.append("Cookie: ")
                    .append(cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")))
                    .append("\r\n");
        }
        if (type != null) {
            head.append("Content-Type: ")
                    .append(type)
                    .append("\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[first.length + body.length];
        System.arraycopy(first, 0, request, 0, first.length);
        System.arraycopy(body, 0, request, first.length, body.length);
        reconnectAfterIdling();
        out.write(request);
        return read();
    }

    private Answer read() throws IOException {
        String line = line();
        int wire = line.length() + 2;
        int status = Integer.parseInt(line.substring(9, 12));
        var headers = new LinkedHashMap<String, String>();
        while (!(line = line()).isEmpty()) {
            wire += line.length() + 2;
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            headers.put(name, value);
            if (name.equals("set-cookie")) {
                String cookie = value.split(";", 2)[0];
                cookies.put(cookie.substring(0, cookie.indexOf('=')), cookie.substring(cookie.indexOf('=') + 1));
            }
        }
        byte[] body = body(headers, status);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            socket.close();
            connect();
        }
        return new Answer(status, headers, body, wire + 2 + body.length);
    }

    private byte[] body(Map<String, String> headers, int status) throws IOException {
        if (headers.containsKey("content-length")) {
            return exactly(Integer.parseInt(headers.get("content-length")));
        }
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return new byte[0];
        }
        var body = new ByteArrayOutputStream(16_384);
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the connection ended in the middle of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
