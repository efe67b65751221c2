package huiyin.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So many a minute for each key, a burst of a minute at once. Counted on each replica by itself: it is there to keep a
 * runaway program from the others, not to sell requests. The keys least lately seen are forgotten.
 */
final class RateLimit {
    private static final int REMEMBERED = 10_000;

    private final int perMinute;
    private final TimeMeter meter;
    private final Map<Object, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    RateLimit(int perMinute) {
        this(perMinute, TimeMeter.SYSTEM_NANOTIME);
    }

    /** @param meter never the time of day: that one jumps */
    RateLimit(int perMinute, TimeMeter meter) {
        this.perMinute = perMinute;
        this.meter = meter;
    }

    /** Counts one. @return how long to wait when there are too many */
    Optional<Duration> take(Object key) {
        var taken = bucket(key).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }

    private Bucket bucket(Object key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    none -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                            .withCustomTimePrecision(meter)
                            .build());
        }
    }
}
