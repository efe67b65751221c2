package huiyin.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals what the database keeps but must not tell (AES-256-GCM). The key is configured ({@code huiyin.secret-key}, at
 * least 32 characters, the same on all replicas), or else made once and kept in {@code secret-key} of the data
 * directory, where only the program reads it.
 */
@Component
public class Secrets {
    private static final int NONCE = 12;
    private static final int SHORTEST = 32;
    private static final String FILE = "secret-key";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** @throws IllegalStateException when the key is too short to be one */
    public Secrets(@Value("${huiyin.secret-key:}") String configured, @Value("${huiyin.data}") Path data) {
        String material = (configured.isBlank() ? kept(data.resolve(FILE)) : configured).strip();
        if (material.length() < SHORTEST) {
            throw new IllegalStateException("密钥至少要 32 个字符；请检查 huiyin.secret-key，或从备份中恢复数据目录里的 " + FILE);
        }
        try {
            key = new SecretKeySpec(
                    MessageDigest.getInstance("SHA-256").digest(material.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param purpose what it is for; what was sealed for one is not opened for another */
    public byte[] seal(byte[] plain, String purpose) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, plain, purpose);
        byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return whole;
    }

    /** @throws IllegalStateException when it was sealed with another key or for something else, or was changed */
    public byte[] open(byte[] sealed, String purpose) {
        return cipher(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length),
                purpose);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text, String purpose) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "a secret cannot be read with this huiyin.secret-key: it was sealed with another, or changed",
                    wrong);
        }
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] made = new byte[32];
                RANDOM.nextBytes(made);
                Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
                Path draft = Files.createTempFile(
                        directory,
                        FILE,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, Base64.getEncoder().encodeToString(made));
                try {
                    // A link fails where another program of the same data was first; its key is then the key
                    Files.createLink(file, draft);
                } catch (FileAlreadyExistsException another) {
                    // read below
                }
                Files.delete(draft);
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
