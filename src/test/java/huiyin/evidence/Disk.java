package huiyin.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The disk under the evidence of a whole program, which a test may fill: {@code @Import(Disk.class)}. */
@TestConfiguration(proxyBeanMethods = false)
public class Disk {
    private final Path root;
    private volatile boolean full;

    Disk(@Value("${huiyin.data}") String data) throws IOException {
        root = Path.of(data, "files-of-disk");
        Files.createDirectories(root.resolve("incoming"));
    }

    @Bean
    @Primary
    FileStore storeOnDisk() {
        return new FileStore(root, this::incoming);
    }

    /** Full: each write fails as it does on Linux's own full device. */
    private Path incoming() {
        Path file = root.resolve("incoming").resolve(UUID.randomUUID().toString());
        try {
            return full ? Files.createSymbolicLink(file, Path.of("/dev/full")) : file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void fill() {
        full = true;
    }

    public void empty() {
        full = false;
    }

    /** How many files, whole or half, lie on it. */
    public long files() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !Files.isDirectory(file)).count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A picture as a phone takes it. */
    public static byte[] photo() {
        return Samples.jpeg();
    }
}
