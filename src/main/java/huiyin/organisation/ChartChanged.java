package huiyin.organisation;

import org.jspecify.annotations.Nullable;

/**
 * Told in the transaction that changes who people are, what they hold, or what units are called. Modules that keep
 * something worked out from the chart work it out anew.
 *
 * @param unitId and {@code personId} what it was about; both null where it was many at once
 */
public record ChartChanged(
        long countyId, @Nullable Long unitId, @Nullable Long personId) {}
