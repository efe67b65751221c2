package huiyin.web;

import huiyin.kernel.MachineTime;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So many at once for each key, and as many again with time. Counted on each replica by itself, in memory: it is there
 * to keep a runaway program from the others, not to sell requests. The keys least lately seen are forgotten.
 */
public final class RateLimit {
    private static final int REMEMBERED = 10_000;

    private final int atOnce;
    private final Duration refilledIn;
    private final TimeMeter meter;
    private final Map<Object, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    public RateLimit(int atOnce, Duration refilledIn, MachineTime time) {
        this.atOnce = atOnce;
        this.refilledIn = refilledIn;
        this.meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return time.nanos();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    /** Counts one. @return how long to wait when there are too many */
    public Optional<Duration> take(Object key) {
        var taken = bucket(key).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }

    private Bucket bucket(Object key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    none -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(atOnce).refillGreedy(atOnce, refilledIn))
                            .withCustomTimePrecision(meter)
                            .build());
        }
    }
}
