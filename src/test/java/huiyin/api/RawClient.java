package huiyin.api;

import huiyin.testing.Wide;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** HTTP/1.1 by hand over one kept connection: sends what no proper client would, byte for byte. */
final class RawClient implements Closeable {
    private final int port;
    private Socket socket;
    private InputStream in;

    RawClient(int port) {
        this.port = port;
    }

    record Answer(int status, String body) {}

    /** @param head request line and headers, without the length of the body */
    Answer send(String head, byte[] body, boolean bodiless) throws IOException {
        var request = new ByteArrayOutputStream();
        request.writeBytes((head + "Host: localhost\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        for (int attempt = 0; ; attempt++) {
            try {
                if (socket == null) {
                    socket = new Socket("127.0.0.1", port);
                    socket.setSoTimeout((int) Wide.TIME.toMillis());
                    socket.setTcpNoDelay(true);
                    in = new BufferedInputStream(socket.getInputStream());
                }
                socket.getOutputStream().write(request.toByteArray());
                return read(bodiless);
            } catch (EOFException | SocketException closed) {
                // The server closes a connection after a request it cannot read; the next one needs a new one
                close();
                if (attempt == 1) {
                    return new Answer(0, "connection closed: " + closed);
                }
            }
        }
    }

    private Answer read(boolean bodiless) throws IOException {
        String line = line();
        int status = Integer.parseInt(line.split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String said = header.toLowerCase(Locale.ROOT);
            length = said.startsWith("content-length:")
                    ? Integer.parseInt(said.substring(15).strip())
                    : length;
            chunked |= said.startsWith("transfer-encoding:") && said.contains("chunked");
            last |= said.startsWith("connection:") && said.contains("close");
        }
        if (status == 100) {
            return read(bodiless);
        }
        byte[] body =
                bodiless || status == 304 || status == 204 ? new byte[0] : chunked ? chunks() : in.readNBytes(length);
        if (last) {
            close();
        }
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().strip(), 16);
            body.writeBytes(in.readNBytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
