package huiyin.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals what the database keeps but must not tell (AES-256-GCM). The key is configured ({@code huiyin.secrets.key}, 32 bytes in Base64: the same
 * on all replicas), or else made once and kept beside the data, where only the program reads it.
 */
@Component
public class Secrets {
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String configured;
    private final Path file;
    private volatile byte[] key = {};

    Secrets(@Value("${huiyin.secrets.key:}") String configured, @Value("${huiyin.data}") Path data) {
        this.configured = configured;
        this.file = data.resolve("secrets.key");
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
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), Arrays.copyOfRange(sealed, NONCE, sealed.length), purpose);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text, String purpose) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("cannot be sealed or opened: the key is another, or the content was changed", wrong);
        }
    }

    private byte[] key() {
        if (key.length == 0) {
            byte[] read = Base64.getDecoder().decode(configured.isBlank() ? kept() : configured.strip());
            if (read.length != 32) {
                throw new IllegalStateException("huiyin.secrets.key must be 32 bytes in Base64");
            }
            key = read;
        }
        return key;
    }

    private String kept() {
        try {
            if (!Files.exists(file)) {
                byte[] made = new byte[32];
                RANDOM.nextBytes(made);
                Files.createDirectories(file.getParent());
                Path draft = Files.createTempFile(file.getParent(), "secrets", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, Base64.getEncoder().encodeToString(made));
                try {
                    // A link fails where another program of the same data was first; its key is then the key
                    Files.createLink(file, draft);
                } catch (FileAlreadyExistsException another) {
                    // read below
                }
                Files.delete(draft);
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
