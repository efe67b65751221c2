package huiyin.web;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One-use keys of forms. Taken in the transaction of the write, so a key is used exactly when its write took effect.
 */
@Component
class FormKeys {
    private final JdbcClient jdbc;

    FormKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the key was used before; waits for a write with the same key that is under way. */
    boolean take(long countyId, UUID key, long personId) {
        return jdbc.sql("""
                insert into form_key (county_id, key, person_id) values (?, ?, ?)
                on conflict (county_id, key) do nothing""").params(countyId, key, personId).update() == 1;
    }

    void remember(long countyId, UUID key, String location) {
        jdbc.sql("update form_key set location = ? where county_id = ? and key = ?")
                .params(location, countyId, key)
                .update();
    }

    /** After a month nobody sends the same form again; a page left open that long is out of date anyway. */
    void forgetOld() {
        jdbc.sql("delete from form_key where used_at < now() - interval '30 days'")
                .update();
    }

    /** Where the first write led; empty when the key belongs to somebody else. */
    Optional<String> location(long countyId, UUID key, long personId) {
        return jdbc.sql(
                        "select location from form_key where county_id = ? and key = ? and person_id = ? and location is not null")
                .params(countyId, key, personId)
                .query(String.class)
                .optional();
    }
}
