package huiyin.access;

import org.jspecify.annotations.Nullable;

/**
 * The second factor of whoever looks.
 *
 * @param owed whether the password was right and this is still missing
 * @param on whether it is set up and confirmed
 * @param key to be typed into the phone; null when there is nothing to set up yet
 * @param size and @param drawing of the QR code
 */
public record SecondFactorPage(
        boolean owed,
        boolean on,
        boolean must,
        String to,
        @Nullable String key,
        int size,
        String drawing) {}
