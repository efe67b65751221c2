package huiyin.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells people (消息), in the transaction of what they are told of: one statement, however many they are. */
@Component
public class Notices {
    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who was told of the same source before is not told again, so telling twice is harmless. Leave out who did it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Notice notice, Collection<Long> persons) {
        if (persons.isEmpty()) {
            return;
        }
        // In the order of their ids, or two who tell the same people of the same thing could wait for each other
        jdbc.sql("""
                insert into notice (county_id, person_id, kind, sentence, href, urgent, source, at)
                select p.county_id, p.id, :kind, :sentence, :href, :urgent, :source, :now
                from person p where p.county_id = :county and p.id = any (:persons) order by p.id
                on conflict (county_id, person_id, source) do nothing""")
                .param("kind", notice.kind().name()).param("sentence", notice.sentence()).param("href", notice.href())
                .param("urgent", notice.urgent()).param("source", notice.source()).param("now", OffsetDateTime.now(clock))
                .param("county", notice.countyId()).param("persons", persons.toArray(Long[]::new)).update();
    }
}
