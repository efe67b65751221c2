package huiyin.database;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Puts a {@link Backup} into an empty database. The file is read to its end and proved whole before anything is
 * written; the rows go in by one transaction, which ends only when every table, read back, has the digest it had.
 */
final class Restore {
    private final Login owner;
    private final String program;
    private final Holdings holdings;

    /** @param program the role the program works as */
    Restore(Login owner, String program, Holdings holdings) {
        this.owner = owner;
        this.program = program;
        this.holdings = holdings;
    }

    /** @throws CannotStart with a sentence for the operator; the database is then as empty as before */
    Manifest read(Path source) throws IOException, SQLException {
        try (var zip = new ZipFile(source.toFile(), StandardCharsets.UTF_8)) {
            Manifest manifest = proved(zip);
            Flyway flyway = flyway(manifest);
            requireOtherMarkAbsent(zip, manifest);
            try (Connection connection = owner.open()) {
                requireEmpty(connection, Table.all(connection));
                connection.rollback();
                flyway.migrate();
                putFiles(zip, manifest);
                putRows(connection, zip, manifest);
                putMark(zip);
                connection.commit();
            }
            return manifest;
        } catch (ZipException | EOFException damaged) {
            throw new CannotStart("备份文件 " + source + " 不完整或已损坏，没有写入任何内容；请换一份备份", damaged);
        }
    }

    private static Manifest proved(ZipFile zip) throws IOException {
        ZipEntry said = zip.getEntry(Manifest.NAME);
        if (said == null) {
            throw new ZipException("no manifest");
        }
        Manifest manifest;
        try (InputStream in = zip.getInputStream(said)) {
            byte[] text = in.readAllBytes();
            var sum = new CRC32();
            sum.update(text);
            if (sum.getValue() != said.getCrc()) {
                throw new ZipException("the manifest was changed");
            }
            manifest = Manifest.of(new String(text, StandardCharsets.UTF_8));
        }
        for (var content : manifest.contents()) {
            try (var in = new DigestInputStream(entry(zip, content.name()), Backup.sha256())) {
                in.transferTo(OutputStream.nullOutputStream());
                if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(content.sha256())) {
                    throw new ZipException(content.name() + " was changed");
                }
            }
        }
        return manifest;
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException(name + " is missing");
        }
        return zip.getInputStream(entry);
    }

    /** Makes the very tables the backup was taken from; later migrations come at the next start. */
    private Flyway flyway(Manifest manifest) {
        MigrationVersion last = manifest.migrations().stream()
                .map(one -> MigrationVersion.fromVersion(one.version()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Flyway flyway = Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .placeholders(Map.of("program", program))
                .target(last)
                .load();
        List<Manifest.Migration> known = Arrays.stream(flyway.info().all())
                .filter(one -> one.getVersion() != null && one.getVersion().compareTo(last) <= 0)
                .map(one -> new Manifest.Migration(one.getVersion().toString(), String.valueOf(one.getChecksum())))
                .distinct()
                .toList();
        if (!List.copyOf(manifest.migrations()).containsAll(known) || !known.containsAll(manifest.migrations())) {
            throw new CannotStart("这份备份来自另一个版本的回音，数据库的结构不一样；请用制作备份时的版本恢复，再换成新版本启动");
        }
        return flyway;
    }

    private static void requireEmpty(Connection connection, List<Table> tables) throws SQLException {
        for (Table table : tables) {
            if (!table.isEmpty(connection)) {
                throw new CannotStart(
                        "数据库里已有数据（表 " + table.name() + "），没有写入任何内容；请先停止回音，再换一个空的数据库（自带的数据库：换一个空的 HUIYIN_DATA 目录）");
            }
        }
    }

    private void requireOtherMarkAbsent(ZipFile zip, Manifest manifest) throws IOException {
        var mark = holdings.mark();
        boolean holds =
                manifest.contents().stream().anyMatch(content -> content.name().equals(mark.name()));
        if (Files.exists(mark.file())
                && Files.size(mark.file()) > 0
                && !(holds && Arrays.equals(Files.readAllBytes(mark.file()), bytes(zip, mark.name())))) {
            throw new CannotStart(mark.other());
        }
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (InputStream in = entry(zip, name)) {
            return in.readAllBytes();
        }
    }

    /** Before the rows: content no row points to does no harm, the reverse would. */
    private void putFiles(ZipFile zip, Manifest manifest) throws IOException {
        for (var content : manifest.contents()) {
            if (content.name().startsWith(Manifest.FILES)) {
                Path place = holdings.files()
                        .resolve(content.name().substring(Manifest.FILES.length()))
                        .normalize();
                if (!place.startsWith(holdings.files())) {
                    throw new ZipException(content.name());
                }
                Files.createDirectories(place.getParent());
                put(zip, content.name(), place);
            }
        }
    }

    private void putMark(ZipFile zip) throws IOException {
        var mark = holdings.mark();
        if (zip.getEntry(mark.name()) != null) {
            Files.createDirectories(mark.file().toAbsolutePath().getParent());
            put(zip, mark.name(), mark.file());
        }
    }

    private static void put(ZipFile zip, String name, Path place) throws IOException {
        Path half = Files.createTempFile(
                place.toAbsolutePath().getParent(),
                "restore-",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (InputStream in = entry(zip, name)) {
            Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private void putRows(Connection connection, ZipFile zip, Manifest manifest) throws SQLException, IOException {
        List<Table> all = Table.all(connection);
        List<Table> tables = Table.kept(connection, holdings);
        var contents = manifest.contents().stream()
                .filter(content -> content.name().startsWith(Manifest.TABLES))
                .toList();
        try (var statement = connection.createStatement()) {
            statement.execute("lock table "
                    + String.join(", ", all.stream().map(Table::name).toList()) + " in access exclusive mode");
            requireEmpty(connection, all);
            for (Table table : tables) {
                try (InputStream in = entry(zip, Manifest.TABLES + table.name())) {
                    table.copyFrom(connection, in);
                }
            }
            for (var sequence : manifest.sequences()) {
                statement.execute(
                        "select setval('" + sequence.name() + "', " + sequence.last() + ", " + sequence.called() + ")");
            }
            statement.execute("set constraints all immediate");
        }
        for (Table table : tables) {
            var out = new DigestOutputStream(OutputStream.nullOutputStream(), Backup.sha256());
            long rows = table.copyTo(connection, out);
            var content = new Manifest.Content(
                    Manifest.TABLES + table.name(),
                    rows,
                    HexFormat.of().formatHex(out.getMessageDigest().digest()));
            if (!contents.contains(content)) {
                throw new CannotStart("表 " + table.name() + " 恢复后与备份不一致，已全部撤回；请把这句话告诉开发单位");
            }
        }
        if (contents.size() != tables.size()) {
            throw new CannotStart("备份里的表与本程序的不一样，已全部撤回；请用制作备份时的版本恢复");
        }
    }
}
