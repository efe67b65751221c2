package huiyin.score;

import huiyin.organisation.Actor;
import org.jspecify.annotations.Nullable;

/** Hears of each reversal in its transaction; implemented above, where it is known what the entry was earned on. */
public interface ReversalListener {
    /**
     * @param reversalId the reversing entry
     * @param sourceKind with sourceId, where the first entry came from
     * @param personId whose entry it was; null when a unit's
     */
    void reversed(long reversalId, String sourceKind, long sourceId, @Nullable Long personId, String reason, Actor by);
}
