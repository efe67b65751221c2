package huiyin.score;

import huiyin.kernel.Points;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An entry to be posted (P1).
 *
 * @param points signed
 * @param indicator what it is counted under
 * @param day the day it counts for
 * @param sourceKind the word of the {@link EntrySource} that leads to the source
 * @param part which of several entries of one source; source, part and subject together post once
 * @param rule id of the rule that gave the points
 * @param sentence how they came about, with the figures: 应得 9.00，超期 2 天，实得 7.20
 * @param byPerson whose act caused it; null when the platform posted it by itself
 * @param forPerson who was away, where that person stood in
 */
public record NewEntry(
        long countyId,
        Subject subject,
        Points points,
        String indicator,
        LocalDate day,
        String sourceKind,
        long sourceId,
        String part,
        long schemeId,
        String rule,
        String sentence,
        @Nullable Long byPerson,
        @Nullable Long forPerson) {}
