package huiyin.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Files by the SHA-256 of their content, outside the web root: {@code <first two>/<sha256>}. A file appears whole or
 * not at all, and the same content is there once. What a rolled-back transaction leaves is content no row points to,
 * never the reverse.
 */
@Component
class FileStore {
    private static final Logger log = LoggerFactory.getLogger(FileStore.class);
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path root;
    private final Supplier<Path> incoming;

    @Autowired
    FileStore(@Value("${huiyin.data:data}") String data, Clock clock) throws IOException {
        this(Path.of(data, "files"), fresh(Path.of(data, "files", "incoming"), clock));
    }

    /** @param incoming names a new temporary file on the file system of the root */
    FileStore(Path root, Supplier<Path> incoming) {
        this.root = root;
        this.incoming = incoming;
    }

    /** A file received but not yet kept. */
    record Incoming(Path path, String sha256, long size) {}

    /**
     * Writes a temporary file, down to the disk.
     *
     * @param limit in bytes; what is longer is cut one byte past it, for the caller to see and refuse
     */
    Incoming receive(InputStream content, long limit) {
        Path path = incoming.get();
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            MessageDigest digest = sha256();
            byte[] piece = new byte[1 << 16];
            long size = 0;
            for (int n; size <= limit && (n = content.read(piece)) > 0; size += n) {
                digest.update(piece, 0, n);
                for (ByteBuffer rest = ByteBuffer.wrap(piece, 0, n); rest.hasRemaining(); ) {
                    out.write(rest);
                }
            }
            out.force(true);
            return new Incoming(path, HexFormat.of().formatHex(digest.digest()), size);
        } catch (IOException failed) {
            drop(path);
            throw noSpace(failed);
        }
    }

    /** Moves it to its place; replacing the same content by itself also heals a damaged copy. */
    String keep(Incoming received) {
        Path place = at(received.sha256());
        try {
            Files.createDirectories(place.getParent());
            Files.move(received.path(), place, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
            return received.sha256();
        } catch (IOException failed) {
            drop(received.path());
            throw noSpace(failed);
        }
    }

    String keep(byte[] content) {
        return keep(receive(new ByteArrayInputStream(content), content.length));
    }

    void drop(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path at(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** The person is told to try again; the administrator finds the cause in the log. */
    private static RuntimeException noSpace(IOException cause) {
        log.error("evidence not stored", cause);
        return Unacceptable.noSpace();
    }

    private static Supplier<Path> fresh(Path directory, Clock clock) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> left = Files.list(directory)) {
            for (Path file : left.toList()) {
                if (Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(clock.instant().minus(ABANDONED))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return () -> directory.resolve(UUID.randomUUID().toString());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
