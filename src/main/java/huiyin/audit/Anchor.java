package huiyin.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the trail says of itself outside the database: the file {@code audit-anchor}, one line for each append, each
 * with its own HMAC. A line is on disk before the rows it names are committed, so rows that were ever there and are no
 * more are found, also when the program was killed in between. A roll-back withdraws the line by a further one; nothing
 * is ever taken out.
 *
 * <p>Programs that share a database share the directory. {@code huiyin.audit.anchor-copy} names a second file
 * elsewhere.
 */
@Component
class Anchor {
    private static final Logger log = LoggerFactory.getLogger(Anchor.class);
    static final String FILE = "audit-anchor";
    /** The kernel's lock is held by a process, not by a thread or an object of it. */
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path file;
    private final @Nullable Path copy;
    private final Seal seal;
    private final Map<Long, Head> heads = new HashMap<>();
    private long read;

    Anchor(
            @Value("${huiyin.audit.directory:${huiyin.data}}") Path directory,
            @Value("${huiyin.audit.anchor-copy:}") String copy,
            Seal seal)
            throws IOException {
        this.file = Files.createDirectories(directory).resolve(FILE);
        this.copy = copy.isBlank() ? null : Path.of(copy);
        this.seal = seal;
    }

    /** The last row of a county's chain. */
    record Head(long seq, String mac) {
        static final Head NONE = new Head(0, AuditRow.NOTHING);
    }

    /**
     * Rows {@code first} to {@code last} were about to be committed, or were not after all.
     *
     * @param previous seal of the row before the first @param mac seal of the last row
     */
    record Line(boolean withdrawn, long countyId, long first, long last, String previous, String mac, Instant at) {
        private String text() {
            return "%s %d %d %d %s %s %s".formatted(withdrawn ? "W" : "A", countyId, first, last, previous, mac, at);
        }

        private static @Nullable Line read(String text, Seal seal) {
            int cut = text.lastIndexOf(' ');
            if (cut < 0 || !seal.holds(text.substring(0, cut), text.substring(cut + 1))) {
                return null;
            }
            String[] part = text.split(" ");
            return new Line(
                    part[0].equals("W"),
                    Long.parseLong(part[1]),
                    Long.parseLong(part[2]),
                    Long.parseLong(part[3]),
                    part[4],
                    part[5],
                    Instant.parse(part[6]));
        }
    }

    /** What the file says is the last row, as of now. To be asked by whoever holds the county's book. */
    Head head(long countyId) {
        synchronized (IN_THIS_PROCESS) {
            try (var open = new RandomAccessFile(made(file).toFile(), "rw");
                    var lock = open.getChannel().lock()) {
                catchUp(open);
                return heads.getOrDefault(countyId, Head.NONE);
            } catch (IOException failure) {
                throw new UncheckedIOException("不能读审计锚点 " + file, failure);
            }
        }
    }

    /** On disk when this returns. @throws UncheckedIOException when it cannot be; then nothing may be committed */
    void write(Line line) {
        synchronized (IN_THIS_PROCESS) {
            try {
                append(file, line);
            } catch (IOException failure) {
                throw new UncheckedIOException("不能写审计锚点 " + file, failure);
            }
            try {
                if (copy != null) {
                    append(copy, line);
                }
            } catch (IOException failure) {
                log.error("审计锚点的第二份 {} 没有写成；请检查那个目录", copy, failure);
            }
        }
    }

    Path file() {
        return file;
    }

    @Nullable
    Path copy() {
        return copy;
    }

    /** Reads a file to its end for one county; lines that do not hold may be anybody's and are told of in any case. */
    Anchored read(Path of, long countyId) {
        var said = new Anchored();
        if (Files.notExists(of)) {
            return said;
        }
        try (BufferedReader reader = Files.newBufferedReader(of, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                Line line = Line.read(text, seal);
                if (line == null || line.countyId() == countyId) {
                    said.take(number, line);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("不能读审计锚点 " + of, failure);
        }
        return said;
    }

    private void append(Path to, Line line) throws IOException {
        String text = line.text();
        try (var open = new RandomAccessFile(made(to).toFile(), "rw");
                var lock = open.getChannel().lock()) {
            long end = open.length();
            boolean broken = end > 0 && at(open, end - 1) != '\n';
            open.seek(end);
            open.write(
                    ((broken ? "\n" : "") + text + " " + seal.mac(text) + "\n").getBytes(StandardCharsets.ISO_8859_1));
            open.getChannel().force(true);
        }
    }

    private static int at(RandomAccessFile open, long place) throws IOException {
        open.seek(place);
        return open.read();
    }

    /**
     * Reads what came since, from this program or another. A file that became shorter is read anew: that it did is for
     * the check to say.
     */
    private void catchUp(RandomAccessFile open) throws IOException {
        if (open.length() < read) {
            heads.clear();
            read = 0;
        }
        open.seek(read);
        var reader = new BufferedReader(Channels.newReader(open.getChannel(), StandardCharsets.ISO_8859_1));
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            Line line = Line.read(text, seal);
            if (line != null && !line.withdrawn()) {
                heads.put(line.countyId(), new Head(line.last(), line.mac()));
            } else if (line != null && new Head(line.last(), line.mac()).equals(heads.get(line.countyId()))) {
                heads.put(line.countyId(), new Head(line.first() - 1, line.previous()));
            }
        }
        read = open.length();
    }

    private static Path made(Path file) throws IOException {
        if (Files.notExists(file)) {
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (java.nio.file.FileAlreadyExistsException otherWasFirst) {
                return file;
            }
        }
        return file;
    }
}
