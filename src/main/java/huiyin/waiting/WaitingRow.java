package huiyin.waiting;

import huiyin.kernel.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for somebody.
 *
 * @param shareId whose share of the owner it is about
 * @param fromWhom from whom it came, with the title of the post; null when from the reader
 * @param toWhom who must act, with the title of the post
 * @param said the words it came with, such as the reason it was sent back
 * @param unit whom the row is about
 * @param since when it came
 * @param yellowOn and redOn the days on which its light turns (T6); null where nothing falls due
 */
public record WaitingRow(
        Act act,
        String ownerKind,
        long ownerId,
        @Nullable Long shareId,
        long itemId,
        String href,
        String title,
        @Nullable String fromWhom,
        @Nullable String toWhom,
        @Nullable String said,
        @Nullable String note,
        @Nullable String unit,
        @Nullable String unitKind,
        @Nullable String phase,
        int ordinal,
        boolean lit,
        @Nullable Instant since,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate yellowOn,
        @Nullable LocalDate redOn) {
    private static final int QUOTED = 40;

    /** The light of a day (T6): 4 overdue, 3 warning, 2 normal, 0 for what has none. */
    public int level(LocalDate today) {
        if (!lit) {
            return 0;
        }
        if (redOn != null && !today.isBefore(redOn)) {
            return 4;
        }
        return yellowOn != null && !today.isBefore(yellowOn) ? 3 : 2;
    }

    /** The day it came, or else the day it is due. */
    public LocalDate sinceDay() {
        return since == null ? dueOn : since.atZone(Dates.ZONE).toLocalDate();
    }

    /** 9月17日, as it stands after the name of whom it came from. */
    public String since(LocalDate today) {
        return Dates.day(sinceDay(), today);
    }

    /** The words it came with, in quotation marks and not too many. */
    public String quoted() {
        String words = said == null ? "" : said.replaceAll("\\s+", " ");
        int most = words.codePointCount(0, words.length());
        return "“" + (most <= QUOTED ? words : words.substring(0, words.offsetByCodePoints(0, QUOTED)) + "……") + "”";
    }

    /** Its phase and the unit it is about, where there are any. */
    public Stream<String> where() {
        return Stream.of(phase, unit).filter(Objects::nonNull);
    }

    /** The same row with whoever else may do it named too: 党委书记 沈国安、镇长 何静. */
    WaitingRow alsoTo(WaitingRow other) {
        String both = toWhom == null || toWhom.equals(other.toWhom) ? toWhom : toWhom + "、" + other.toWhom;
        return new WaitingRow(
                act, ownerKind, ownerId, shareId, itemId, href, title, fromWhom, both, said, note, unit, unitKind,
                phase, ordinal, lit, since, dueOn, yellowOn, redOn);
    }

    /** The same thing, however many may do it. */
    Object thing() {
        return List.of(act.code(), ownerKind, ownerId, itemId);
    }
}
