package huiyin.score;

import huiyin.kernel.Points;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger as it is read (P1, P5).
 *
 * @param points signed
 * @param source address of what it came from, or null when that has no page the reader may see
 * @param scheme name and version of the scheme it was priced by
 * @param by who caused it; null when the platform posted it by itself
 * @param reverses the entry this one reverses, or null
 * @param reversedBy the entry that reverses this one, or null
 */
public record Entry(
        long id,
        Subject subject,
        String subjectName,
        String unitName,
        String unitPath,
        long bookId,
        Points points,
        String indicator,
        LocalDate day,
        @Nullable String source,
        String rule,
        String sentence,
        String scheme,
        String document,
        @Nullable String reason,
        @Nullable String by,
        Instant at,
        @Nullable Long reverses,
        @Nullable Long reversedBy) {
    public boolean isReversal() {
        return reverses != null;
    }

    public boolean isReversed() {
        return reversedBy != null;
    }
}
