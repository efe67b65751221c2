package huiyin.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key that seals the trail. It lies outside the database, in {@code audit-key} of the audit directory, readable by
 * the program's user only; or it is given as {@code huiyin.audit.key}, 64 hexadecimal digits. Who has the database
 * alone cannot make a row that holds.
 */
@Component
class Seal {
    private static final String FILE = "audit-key";
    private static final HexFormat HEX = HexFormat.of();

    private final SecretKeySpec key;
    private final String keyId;

    @Autowired
    Seal(@Value("${huiyin.audit.directory:${huiyin.data}}") Path directory, @Value("${huiyin.audit.key:}") String given)
            throws IOException {
        this(bytes(given.isBlank() ? kept(Files.createDirectories(directory)) : given.strip()));
    }

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.keyId = mac("key").substring(0, 8);
    }

    /**
     * Says which key sealed a row, without saying the key: after a change of keys old rows are told from forged ones.
     */
    String keyId() {
        return keyId;
    }

    String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean holds(String text, String mac) {
        return MessageDigest.isEqual(
                mac(text).getBytes(StandardCharsets.US_ASCII), mac.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String hex) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalStateException("审计密钥应是 64 位十六进制数字；请检查 huiyin.audit.key，或从备份中恢复数据目录里的 " + FILE);
        }
        return HEX.parseHex(hex);
    }

    /** Appears whole or not at all, also when two programs share the directory and begin together. */
    private static String kept(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.notExists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Path half = Files.createTempFile(
                    directory,
                    FILE,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(half, HEX.formatHex(random), StandardCharsets.US_ASCII);
                Files.createLink(file, half);
            } catch (FileAlreadyExistsException otherWasFirst) {
                return Files.readString(file, StandardCharsets.US_ASCII).strip();
            } finally {
                Files.deleteIfExists(half);
            }
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }
}
