package huiyin.demonstration;

import huiyin.access.DemonstrationAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the demonstration county into an empty database before the first page is served, whole or not at all; later
 * starts find it and only set the clock.
 */
@Configuration
@ConditionalOnProperty("huiyin.demonstration")
class Demonstration {
    private static final Logger log = LoggerFactory.getLogger(Demonstration.class);

    @Bean
    DemonstrationClock clock() {
        return new DemonstrationClock();
    }

    @Bean
    DemonstrationAccounts demonstrationAccounts() {
        var offered = County.read().accounts().stream()
                .map(account -> new DemonstrationAccounts.Account(
                        account.label(), account.name(), account.staffNo(), County.PASSWORD))
                .toList();
        return () -> offered;
    }

    @Bean
    SmartInitializingSingleton loadDemonstration(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            DemonstrationClock clock,
            Founding founding,
            Replay replay,
            Aside aside) {
        return () -> {
            Optional<Long> behind = jdbc.sql("select behind from demonstration")
                    .query(Long.class)
                    .optional();
            if (behind.isEmpty()) {
                Instant start = Instant.now();
                behind = Optional.of(Duration.between(
                                Script.NOW.atZone(DemonstrationClock.ZONE).toInstant(), start)
                        .toSeconds());
                new TransactionTemplate(transactions)
                        .executeWithoutResult(whole -> load(jdbc, clock, founding, replay, aside, start));
                log.info(
                        "demonstration county loaded in {} s",
                        Duration.between(start, Instant.now()).toSeconds());
            }
            clock.run(Duration.ofSeconds(behind.get()));
        };
    }

    private static void load(
            JdbcClient jdbc, DemonstrationClock clock, Founding founding, Replay replay, Aside aside, Instant start) {
        var county = County.read();
        var script = Script.read(county);
        clock.set(script.steps()
                .getFirst()
                .at()
                .toLocalDate()
                .minusMonths(1)
                .atStartOfDay(DemonstrationClock.ZONE)
                .toInstant());
        var founded = founding.found(county);
        replay.replay(county, script, founded, clock);
        aside.happen(founded, clock);
        jdbc.sql("insert into demonstration (county_id, behind) values (?, ?)")
                .params(
                        founded.countyId(),
                        Duration.between(
                                        Script.NOW
                                                .atZone(DemonstrationClock.ZONE)
                                                .toInstant(),
                                        start)
                                .toSeconds())
                .update();
    }
}
