package huiyin.complaint;

import huiyin.kernel.MachineTime;
import huiyin.kernel.Refusal;
import huiyin.web.RateLimit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How many complaints one address may send: twenty, and then one more every three minutes. Kept in memory and nowhere
 * written down, so that a complaint cannot be traced to a machine.
 */
@Component
class Visits {
    private final RateLimit limit;

    Visits(MachineTime time) {
        limit = new RateLimit(20, Duration.ofHours(1), time);
    }

    /** @throws Refusal when too many came from there */
    void count(String address) {
        if (limit.take(address).isPresent()) {
            throw new Refusal(null, "从您这里一小时内已经提交了很多件，请过几分钟再提交；急事请拨 12345");
        }
    }
}
