package huiyin.task;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The least of a proxy: sends one request here, the next there, and to the other where nobody listens. Never sends the
 * same request twice; one whose answer does not come whole is answered with 502.
 */
final class RoundRobin implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    private final List<Replica> replicas;
    private final AtomicInteger turn = new AtomicInteger();
    final Queue<Lost> lost = new ConcurrentLinkedQueue<>();

    /** A request that got no whole answer. @param sentAt in System.nanoTime */
    record Lost(String replica, long sentAt) {}

    RoundRobin(List<Replica> replicas) throws IOException {
        this.replicas = replicas;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (SocketException closed) {
                return;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.getOutputStream().write(answer(request(client.getInputStream())));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Each request and answer on a connection of its own. */
    private static byte[] request(InputStream in) throws IOException {
        String head = head(in);
        var length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        String kept = head.lines()
                .filter(line -> !line.isEmpty() && !line.matches("(?i)(connection|upgrade|http2-settings):.*"))
                .collect(Collectors.joining("\r\n"));
        var whole = new ByteArrayOutputStream();
        whole.writeBytes((kept + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        return whole.toByteArray();
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n'
                    && head.length() > 3
                    && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private byte[] answer(byte[] request) throws IOException {
        int first = turn.getAndIncrement();
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get(Math.floorMod(first + i, replicas.size()));
            long sentAt = System.nanoTime();
            Socket server;
            try {
                server = new Socket("localhost", replica.port);
            } catch (IOException nobodyListens) {
                continue;
            }
            try (server) {
                server.getOutputStream().write(request);
                byte[] answer = server.getInputStream().readAllBytes();
                if (isWhole(answer)) {
                    return answer;
                }
            } catch (IOException died) {
                // Said below: what it did with the request nobody knows
            }
            lost.add(new Lost(replica.name, sentAt));
            break;
        }
        return "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isWhole(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        var length = LENGTH.matcher(text.substring(0, end));
        return length.find()
                ? text.length() - end - 4 == Integer.parseInt(length.group(1))
                : !text.substring(0, end).toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")
                        || text.endsWith("0\r\n\r\n");
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
