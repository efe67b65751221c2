package huiyin.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs as Maven delivers them, unpacked once for each version beside the data. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * @param under where versions are kept, each in a directory named by the archive and the first digits of its
     *     SHA-256
     * @return the directory that holds {@code bin} and {@code lib}; it appears there whole or not at all
     */
    static Path unpack(Path under) throws IOException {
        String archive = archive();
        Files.createDirectories(under);
        try (FileChannel channel =
                        FileChannel.open(under.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            Path home = under.resolve(archive.replace(".txz", "") + "-" + digest(archive));
            if (Files.notExists(home)) {
                Path half = home.resolveSibling(home.getFileName() + ".new");
                delete(half);
                unpack(archive, half);
                Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return home.toRealPath();
        }
    }

    /** The name of the archive for this machine, as the jars on the class path carry it. */
    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        boolean musl = Files.exists(Path.of("/etc/alpine-release"));
        String name = system.startsWith("mac")
                ? "postgres-darwin-" + (arm ? "arm_64" : "x86_64")
                : system.startsWith("linux")
                        ? "postgres-linux-" + (arm ? "arm_64" : "x86_64") + (musl ? "-alpine_linux" : "")
                        : "postgres-" + system + "-" + machine;
        String archive = name + ".txz";
        if (PostgresBinaries.class.getResource("/" + archive) == null) {
            throw new CannotStart("本程序没有带适用于这台机器（" + system + " " + machine
                    + "）的 PostgreSQL；请安装 PostgreSQL 15 以上版本，用 HUIYIN_DB_URL、HUIYIN_DB_USER、HUIYIN_DB_PASSWORD 指定");
        }
        return archive;
    }

    private static InputStream open(String archive) throws IOException {
        InputStream stream = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (stream == null) {
            throw new IOException("程序包里缺少 " + archive);
        }
        return stream;
    }

    private static String digest(String archive) throws IOException {
        try (var stream = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void unpack(String archive, Path to) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive), 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = to.resolve(entry.getName()).normalize();
                if (!target.startsWith(to)) {
                    throw new IOException("程序包里的 " + archive + " 不完整");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    Files.setPosixFilePermissions(
                            target,
                            PosixFilePermissions.fromString((entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
                }
            }
        }
    }

    /** Deletes a whole tree; what is not there is no error. */
    static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
