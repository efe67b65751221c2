package huiyin.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes of passwords (slow, salted) and of tokens and typed names (fast). */
@Component
class Hashes {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final PasswordEncoder encoder;
    private final String absent;

    Hashes(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.absent = encoder.encode(token());
    }

    String hash(String password) {
        return encoder.encode(normal(password));
    }

    /** Always one slow computation, whether or not there is a hash to compare with. */
    boolean matches(String password, @Nullable String hash) {
        boolean fits = PasswordRules.length(password) <= PasswordRules.LONGEST;
        boolean matches = encoder.matches(fits ? normal(password) : "", hash == null ? absent : hash);
        return matches && fits && hash != null;
    }

    /** 192 random bits, fit for an address. */
    static String token() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** One keyboard composes what another sends in parts; both are the same password. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
