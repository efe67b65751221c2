package huiyin.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Five failures lock a name for 15 minutes, whether or not there is such an account. An attempt is counted before the
 * password is looked at, in one statement that locks the row, so that guesses sent side by side are all counted.
 */
@Component
class SignInAttempts {
    static final int ALLOWED = 5;
    static final Duration LOCK = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts one attempt as failed until it is known better. False while the name is locked. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean begin(String name) {
        Instant now = clock.instant();
        return jdbc.sql("""
                insert into sign_in_attempt as a (name, failures, locked_until, last_at) values (:name, 1, null, :now)
                on conflict (name) do update set
                    failures = case when a.locked_until <= :now or a.last_at < :forgotten then 1 else least(a.failures, :allowed) + 1 end,
                    locked_until = case when a.locked_until <= :now or a.last_at < :forgotten then null
                        when a.locked_until is null and a.failures + 1 >= :allowed then :lock else a.locked_until end,
                    last_at = :now
                returning failures <= :allowed""")
                .param("name", Hashes.sha256(name))
                .param("allowed", ALLOWED)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("lock", now.plus(LOCK).atOffset(ZoneOffset.UTC))
                .param("forgotten", now.minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    boolean isLocked(String name) {
        return jdbc.sql("select exists (select from sign_in_attempt where name = ? and locked_until > ?)")
                .params(Hashes.sha256(name), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void succeeded(String name) {
        jdbc.sql("delete from sign_in_attempt where name = ? or last_at < ?")
                .params(Hashes.sha256(name), clock.instant().minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                .update();
    }
}
