package huiyin;

import huiyin.kernel.MachineTime;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one clock. Everything that asks for today or now asks it, in Asia/Shanghai. The demonstration brings its own.
 * What has nothing to do with the county's day (limits, what is kept for seconds, one-time codes) goes by the machine's
 * time.
 */
@Configuration
class ClockConfiguration {
    @Bean
    @ConditionalOnProperty(name = "huiyin.demonstration", havingValue = "false", matchIfMissing = true)
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    @Bean
    MachineTime machineTime() {
        return new MachineTime() {};
    }
}
