package huiyin.access;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that open once: set-up 24 hours, activation 72 hours. The token is shown when made and kept as a hash only. */
@Component
class OneTimeLinks {
    private static final Duration SETUP = Duration.ofHours(24);
    static final Duration ACTIVATION = Duration.ofHours(72);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String url;

    OneTimeLinks(
            JdbcClient jdbc, Clock clock, @Value("${huiyin.url:http://localhost:${server.port:8080}}") String url) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The address for the first administrator. */
    String setup() {
        String token = Hashes.token();
        jdbc.sql("insert into one_time_link (token_hash, purpose, made_at, expires_at) values (?, 'SETUP', ?, ?)")
                .params(Hashes.sha256(token), now(), now().plus(SETUP))
                .update();
        return url + "/setup/" + token;
    }

    /** One address for each person; links made for them before open nothing any more. */
    Map<Long, String> activations(List<Long> people, long countyId, long by) {
        var addresses = new LinkedHashMap<Long, String>();
        var hashes = new String[people.size()];
        for (int i = 0; i < hashes.length; i++) {
            String token = Hashes.token();
            hashes[i] = Hashes.sha256(token);
            addresses.put(people.get(i), url + "/activation/" + token);
        }
        Long[] ids = people.toArray(Long[]::new);
        jdbc.sql(
                        "update one_time_link set expires_at = :now where person_id = any(:people) and used_at is null and expires_at > :now")
                .param("now", now())
                .param("people", ids)
                .update();
        jdbc.sql("""
                insert into one_time_link (token_hash, purpose, person_id, county_id, made_at, made_by, expires_at)
                select made.hash, 'ACTIVATION', made.person, :county, :now, :by, :until
                from unnest(cast(:hashes as text[]), cast(:people as bigint[])) as made (hash, person)""")
                .param("hashes", hashes)
                .param("people", ids)
                .param("county", countyId)
                .param("now", now())
                .param("by", by)
                .param("until", now().plus(ACTIVATION))
                .update();
        return addresses;
    }

    boolean isSetup(String token) {
        return jdbc.sql("""
                select exists (select from one_time_link where token_hash = ? and purpose = 'SETUP' and used_at is null and expires_at > ?)""")
                .params(Hashes.sha256(token), now())
                .query(Boolean.class)
                .single();
    }

    /** Whose account the link opens, while it does. */
    Optional<Long> activates(String token) {
        return jdbc.sql("""
                select person_id from one_time_link where token_hash = ? and purpose = 'ACTIVATION' and used_at is null and expires_at > ?""")
                .params(Hashes.sha256(token), now())
                .query(Long.class)
                .optional();
    }

    /** Uses the link up, in the transaction of what it is for. False when it opens nothing any more. */
    boolean use(String token) {
        return jdbc.sql(
                                "update one_time_link set used_at = :now where token_hash = :hash and used_at is null and expires_at > :now")
                        .param("now", now())
                        .param("hash", Hashes.sha256(token))
                        .update()
                == 1;
    }

    /** Two set-up links are not used side by side. */
    void lockSetups() {
        jdbc.sql("select token_hash from one_time_link where purpose = 'SETUP' order by token_hash for update")
                .query(String.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
