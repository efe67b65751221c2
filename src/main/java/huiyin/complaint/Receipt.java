package huiyin.complaint;

import huiyin.kernel.Dates;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a complainant takes along, shown once: a number, and a code of 58 random bits, too many to guess however often
 * somebody tries.
 *
 * @param number such as {@code 20260917-12}
 * @param code such as {@code K7QF-2MXA-9TRD}
 */
public record Receipt(String number, String code, LocalDate dueOn) implements Serializable {
    /** Without 0, O, 1, I, L, U: read aloud and written down by hand. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final Pattern NUMBER = Pattern.compile("([0-9]{8})-([0-9]{1,18})");
    private static final SecureRandom RANDOM = new SecureRandom();

    static String newCode() {
        var code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    static String number(LocalDate madeOn, long id) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(madeOn) + "-" + id;
    }

    static Optional<Long> id(@Nullable String number) {
        var found = NUMBER.matcher(
                number == null ? "" : number.strip().replace('－', '-').replace('—', '-'));
        return found.matches() ? Optional.of(Long.valueOf(found.group(2))) : Optional.empty();
    }

    /** Of the code as typed: lower case, spaces and missing dashes do not matter. */
    static String hash(@Nullable String code) {
        String plain =
                (code == null ? "" : code).toUpperCase(java.util.Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(plain.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    public String due() {
        return Dates.full(dueOn);
    }
}
