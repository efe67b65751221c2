package huiyin.complaint;

import huiyin.kernel.Refusal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many complaints one address may send: twenty, and then one more every three minutes. Kept in memory and nowhere
 * written down, so that a complaint cannot be traced to a machine.
 */
@Component
class Visits {
    private static final int AT_ONCE = 20;
    private static final int REMEMBERED = 10_000;

    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    Visits(Clock clock) {
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                var now = clock.instant();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** @throws Refusal when too many came from there */
    void count(String address) {
        boolean allowed;
        synchronized (buckets) {
            allowed = buckets.computeIfAbsent(
                            address,
                            any -> Bucket.builder()
                                    .withCustomTimePrecision(time)
                                    .addLimit(
                                            limit -> limit.capacity(AT_ONCE).refillGreedy(AT_ONCE, Duration.ofHours(1)))
                                    .build())
                    .tryConsume(1);
        }
        if (!allowed) {
            throw new Refusal(null, "从您这里一小时内已经提交了很多件，请过几分钟再提交；急事请拨 12345");
        }
    }
}
