package huiyin.score;

import huiyin.organisation.Actor;
import org.jspecify.annotations.Nullable;

/**
 * An entry reversed by its opposite (冲正), as those above are told of it.
 *
 * @param id of the reversing entry
 * @param sourceKind with sourceId, where the first entry came from
 * @param personId whose entry it was; null when a unit's
 */
public record Reversal(
        long id, String sourceKind, long sourceId, @Nullable Long personId, String reason, Actor by) {}
