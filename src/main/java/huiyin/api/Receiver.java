package huiyin.api;

import huiyin.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who is told: an address outside, or it would be a way to make this server ask its own network. Its name is looked up
 * once and that very address is called, so a name that changes its mind in between gains nothing; nobody is followed
 * anywhere else.
 *
 * @param inside whether this installation allows receivers in the own network, and without TLS
 */
record Receiver(URI url, boolean inside) {
    private static final int LONGEST_LINE = 2_000;

    static Receiver of(@Nullable String typed, boolean inside) {
        String text = typed == null ? "" : typed.strip();
        try {
            var url = new URI(text);
            boolean known = "https".equals(url.getScheme()) || inside && "http".equals(url.getScheme());
            if (known
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getFragment() == null
                    && url.getPort() != 0
                    && url.getPort() <= 65535
                    && text.length() <= 500
                    && text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                if (!inside && isInsideByItself(url.getHost())) {
                    throw new Refusal(null, "接收地址指向内部网络，请填外部的地址；确要推送到内网，请系统管理员改设置", "url");
                }
                return new Receiver(url, inside);
            }
        } catch (URISyntaxException notAnAddress) {
            throw refused();
        }
        throw refused();
    }

    private static Refusal refused() {
        return new Refusal(null, "接收地址要写成 https:// 开头的完整网址，不带账号和 #，最多 500 个字符", "url");
    }

    /** What can be told without looking the name up, which is done when it is called. */
    private static boolean isInsideByItself(String host) {
        try {
            return host.equalsIgnoreCase("localhost") || isInside(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    /** Loopback, link-local, private, carrier-grade, multicast and unassigned addresses are inside. */
    static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            boolean embedded = first == 0 || first == 0x20 && second == 0x02 || first == 0 && second == 0x64;
            return embedded
                    || first == 0x00
                    || (first & 0xfe) == 0xfc
                    || first == 0xff
                    || first == 0xfe
                    || address.isLoopbackAddress();
        }
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || first == 0
                || first >= 224
                || first == 100 && (second & 0xc0) == 64
                || first == 192 && second == 0
                || first == 198 && (second & 0xfe) == 18;
    }

    /**
     * @param patience for the whole answer @return the status answered @throws IOException with a sentence for the
     *     owner
     */
    int post(byte[] body, Map<String, String> headers, Duration patience) throws IOException {
        InetAddress address = InetAddress.getAllByName(url.getHost())[0];
        if (!inside && isInside(address)) {
            throw new IOException("接收地址指向内部网络，没有发送");
        }
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        int millis = (int) patience.toMillis();
        long deadline = System.nanoTime() + patience.toNanos();
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), millis);
            plain.setSoTimeout(millis);
            try (Socket socket = tls ? secured(plain, port) : plain) {
                var out = new ByteArrayOutputStream();
                String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
                out.writeBytes(("POST " + path + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                                + " HTTP/1.1\r\nHost: " + url.getRawAuthority()
                                + "\r\nConnection: close\r\nUser-Agent: Huiyin\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                headers.forEach((name, value) ->
                        out.writeBytes((name + ": " + value + "\r\n").getBytes(StandardCharsets.US_ASCII)));
                out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(body);
                socket.getOutputStream().write(out.toByteArray());
                socket.getOutputStream().flush();
                return status(socket, deadline);
            }
        }
    }

    /** The name in the certificate must be the one of the address given. */
    private SSLSocket secured(Socket plain, int port) throws IOException {
        var secured = (SSLSocket)
                ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, url.getHost(), port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /**
     * The first line is all that is read, and all of it within the time: a receiver that sends one byte a second is one
     * that hangs.
     */
    private static int status(Socket socket, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        var line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            int c = in.read();
            if (c < 0 || c == '\n') {
                break;
            }
            line.append((char) c);
        }
        var status = java.util.regex.Pattern.compile(
                        "HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?\r?", java.util.regex.Pattern.DOTALL)
                .matcher(line);
        if (!status.matches()) {
            throw new IOException("答复不是 HTTP");
        }
        return Integer.parseInt(status.group(1));
    }
}
