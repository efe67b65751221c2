package huiyin.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that begins in the clear and turns to TLS when asked (RFC 3207); it keeps what it got either way. */
final class StartTlsServer implements AutoCloseable {
    final List<String> clear = new CopyOnWriteArrayList<>();
    final List<String> sealed = new CopyOnWriteArrayList<>();
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final SSLContext context;
    private final boolean offers;

    StartTlsServer(SSLContext context, boolean offers) throws IOException {
        this.context = context;
        this.offers = offers;
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (var caller = socket.accept()) {
                    say(caller, "220 ready");
                    talk(caller, clear);
                } catch (IOException gone) {
                    continue; // who does not trust it hangs up
                }
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    private static void say(Socket to, String line) throws IOException {
        to.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        to.getOutputStream().flush();
    }

    private void talk(Socket caller, List<String> kept) throws IOException {
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("EHLO")) {
                say(caller, offers && kept == clear ? "250-here\r\n250 STARTTLS" : "250 here");
            } else if (line.equals("STARTTLS")) {
                say(caller, "220 go on");
                var secured = (SSLSocket) context.getSocketFactory().createSocket(caller, null, caller.getPort(), true);
                secured.setUseClientMode(false);
                talk(secured, sealed);
                return;
            } else if (line.equals("DATA")) {
                say(caller, "354 go on");
                var mail = new StringBuilder();
                for (String next = in.readLine(); next != null && !next.equals("."); next = in.readLine()) {
                    mail.append(next).append('\n');
                }
                kept.add(mail.toString());
                say(caller, "250 taken");
            } else {
                say(caller, line.equals("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
