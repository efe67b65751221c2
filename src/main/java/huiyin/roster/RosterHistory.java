package huiyin.roster;

import huiyin.organisation.Actor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history rows of an import, written many at once in its transaction. */
final class RosterHistory {
    private record Change(
            String subject,
            long id,
            @Nullable Long unitId,
            @Nullable Long personId,
            String sentence) {}

    private final JdbcClient jdbc;
    private final Actor by;
    private final Instant at;
    private final List<Change> changes = new ArrayList<>();

    RosterHistory(JdbcClient jdbc, Actor by, Instant at) {
        this.jdbc = jdbc;
        this.by = by;
        this.at = at;
    }

    void unit(long id, String sentence) {
        add(new Change("UNIT", id, id, null, sentence));
    }

    void person(long id, String sentence) {
        add(new Change("PERSON", id, null, id, sentence));
    }

    void post(long id, long unitId, long personId, String sentence) {
        add(new Change("POST", id, unitId, personId, sentence));
    }

    void flush() {
        if (changes.isEmpty()) {
            return;
        }
        var rows = new RosterRows<>(changes);
        jdbc.sql("""
                insert into organisation_change (county_id, at, by_person, subject, subject_id, unit_id, person_id, sentence)
                select ?, ?, ?, r.* from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
                     as r (subject, subject_id, unit_id, person_id, sentence)
                """)
                .params(
                        by.countyId(),
                        Timestamp.from(at),
                        by.personId() == 0 ? null : by.personId(),
                        rows.texts(Change::subject),
                        rows.longs(Change::id),
                        rows.longs(Change::unitId),
                        rows.longs(Change::personId),
                        rows.texts(Change::sentence))
                .update();
        changes.clear();
    }

    private void add(Change change) {
        changes.add(change);
        if (changes.size() == 2_000) {
            flush();
        }
    }
}
