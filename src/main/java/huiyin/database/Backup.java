package huiyin.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file with everything but the keys: all tables as they were at one moment, and the {@link Holdings} beside them.
 * The program may go on working. No tool of PostgreSQL is needed, and any version from 15 on reads it.
 */
final class Backup {
    private final Login login;
    private final Holdings holdings;
    private final Clock clock;

    Backup(Login login, Holdings holdings, Clock clock) {
        this.login = login;
        this.holdings = holdings;
        this.clock = clock;
    }

    /**
     * Appears under its name whole or not at all, readable by its owner only. @throws FileAlreadyExistsException rather
     * than replace one
     */
    Manifest write(Path target) throws IOException, SQLException {
        Path whole = target.toAbsolutePath();
        if (Files.exists(whole)) {
            throw new FileAlreadyExistsException(whole.toString());
        }
        Path half = Files.createTempFile(
                whole.getParent(),
                whole.getFileName() + ".",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Manifest manifest;
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(half), 1 << 16));
                    Connection connection = login.open()) {
                manifest = write(connection, zip);
            }
            try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private Manifest write(Connection connection, ZipOutputStream zip) throws IOException, SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        byte @Nullable [] marked = markAtTheMomentOf(connection);
        List<Manifest.Migration> migrations = Table.texts(
                        connection,
                        "select version || ' ' || coalesce(checksum::text, '-') from " + Table.HISTORY
                                + " where success and version is not null order by installed_rank")
                .stream()
                .map(line -> line.split(" "))
                .map(part -> new Manifest.Migration(part[0], part[1]))
                .toList();
        var contents = new ArrayList<Manifest.Content>();
        for (Table table : Table.kept(connection, holdings)) {
            contents.add(put(zip, Manifest.TABLES + table.name(), out -> table.copyTo(connection, out)));
        }
        for (Path file : stored()) {
            contents.add(put(
                    zip,
                    Manifest.FILES + file.getParent().getFileName() + "/" + file.getFileName(),
                    out -> Files.copy(file, out)));
        }
        if (marked != null) {
            contents.add(put(zip, holdings.mark().name(), out -> {
                out.write(marked);
                return marked.length;
            }));
        }
        var manifest = new Manifest(clock.instant().toString(), migrations, contents, sequences(connection));
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        connection.rollback();
        return manifest;
    }

    /**
     * Takes the snapshot of the connection while nobody writes the table of the mark, and reads the mark in that
     * moment: it may be written before the commit of its rows, so otherwise the two could disagree.
     */
    private byte @Nullable [] markAtTheMomentOf(Connection connection) throws SQLException, IOException {
        try (Connection holding = login.open();
                var statement = holding.createStatement()) {
            statement.execute("lock table " + holdings.mark().table() + " in exclusive mode");
            Table.texts(connection, "select 1");
            Path mark = holdings.mark().file();
            byte[] marked = Files.exists(mark) ? Files.readAllBytes(mark) : null;
            holding.rollback();
            return marked;
        }
    }

    private List<Path> stored() throws IOException {
        if (Files.notExists(holdings.files())) {
            return List.of();
        }
        try (var found = Files.find(
                holdings.files(),
                2,
                (path, attributes) -> attributes.isRegularFile()
                        && path.getFileName().toString().matches(holdings.file()))) {
            return found.sorted().toList();
        }
    }

    /** Read last: a number given meanwhile only moves them on. */
    private static List<Manifest.Sequence> sequences(Connection connection) throws SQLException {
        var sequences = new ArrayList<Manifest.Sequence>();
        for (String name : Table.texts(
                connection,
                "select quote_ident(sequencename) from pg_sequences where schemaname = 'public' order by 1")) {
            String[] at = Table.texts(connection, "select last_value || ' ' || is_called from " + name)
                    .getFirst()
                    .split(" ");
            sequences.add(new Manifest.Sequence(name, Long.parseLong(at[0]), Boolean.parseBoolean(at[1])));
        }
        return sequences;
    }

    private interface Writing {
        long to(OutputStream out) throws IOException, SQLException;
    }

    private static Manifest.Content put(ZipOutputStream zip, String name, Writing writing)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(name));
        var digest = sha256();
        long count = writing.to(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        return new Manifest.Content(name, count, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
