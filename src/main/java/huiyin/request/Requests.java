package huiyin.request;

import huiyin.organisation.Actor;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asked, and answered once. The module that asks keeps what is asked for under the same id, holds what it is about
 * locked, and reads {@code requested}, where the names stand as well. What waits and what is told it settles itself.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Requests {
    private final JdbcClient jdbc;
    private final Clock clock;

    Requests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param kind what is asked for: a word in capitals @return the id, under which the caller keeps what is asked for
     */
    public long ask(String kind, String reason, Actor by) {
        return jdbc.sql("""
                insert into request (county_id, kind, reason, asked_by, asked_for, asked_at)
                values (:county, :kind, :reason, :me, :forPerson, :now) returning id""")
                .param("county", by.countyId())
                .param("kind", kind)
                .param("reason", reason)
                .param("me", by.handId())
                .param("forPerson", by.forPersonId())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    public void grant(long id, Actor by) {
        answer(id, RequestState.GRANTED, null, by);
    }

    public void refuse(long id, String words, Actor by) {
        answer(id, RequestState.REFUSED, words, by);
    }

    /** The first answer of a question; a later one changes nothing here. */
    public void answer(long id, Actor by) {
        answer(id, RequestState.ANSWERED, null, by);
    }

    private void answer(long id, RequestState state, @Nullable String words, Actor by) {
        jdbc.sql("""
                update request set state = :state, words = :words, decided_by = :me, decided_for = :forPerson, decided_at = :now
                where county_id = :county and id = :id and state = 'OPEN'""")
                .param("state", state.name())
                .param("words", words)
                .param("me", by.handId())
                .param("forPerson", by.forPersonId())
                .param("now", OffsetDateTime.now(clock))
                .param("county", by.countyId())
                .param("id", id)
                .update();
    }
}
