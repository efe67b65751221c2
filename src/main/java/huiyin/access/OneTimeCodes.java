package huiyin.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Six digits that change every thirty seconds (RFC 6238), and how a phone gets the secret. */
final class OneTimeCodes {
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP = 30;

    private OneTimeCodes() {}

    static byte[] newSecret() {
        byte[] secret = new byte[20];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    static String at(byte[] secret, Instant moment) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(secret, CODES.getAlgorithm()), moment);
        } catch (InvalidKeyException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /**
     * The step a code belongs to: this one, the one before or the one after, for clocks that differ; empty when none
     * fits.
     */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        long current = now.getEpochSecond() / STEP;
        for (long step = current - 1; step <= current + 1; step++) {
            if (java.security.MessageDigest.isEqual(
                    at(secret, Instant.ofEpochSecond(step * STEP)).getBytes(StandardCharsets.US_ASCII),
                    code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** To be typed where no camera is: Base32 in groups of four. */
    static String typed(byte[] secret) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte next : secret) {
            held = held << 8 | next & 0xff;
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(text.length() % 5 == 4 ? " " : "").append(LETTERS.charAt(held >> bits - 5 & 31));
            }
        }
        return text.toString();
    }

    static String address(byte[] secret, String account) {
        return "otpauth://totp/" + encoded("回音") + ":" + encoded(account) + "?secret="
                + typed(secret).replace(" ", "") + "&issuer=" + encoded("回音");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The QR code as the path of an SVG, one unit a module. */
    record Drawing(int size, String path) {
        static Drawing of(String text) {
            try {
                BitMatrix matrix =
                        new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
                var path = new StringBuilder();
                for (int y = 0; y < matrix.getHeight(); y++) {
                    for (int x = 0; x < matrix.getWidth(); x++) {
                        if (matrix.get(x, y)) {
                            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                        }
                    }
                }
                return new Drawing(matrix.getWidth(), path.toString());
            } catch (WriterException tooLong) {
                throw new IllegalStateException(tooLong);
            }
        }
    }
}
