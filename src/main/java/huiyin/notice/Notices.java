package huiyin.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
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
        tell(notice, persons.stream().distinct().map(person -> new Told(person, notice.sentence(), notice.href())).toList());
    }

    /** Each in words of their own; the notice's own sentence and link are not used. One for each person. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Notice notice, List<Told> told) {
        if (told.isEmpty()) {
            return;
        }
        // In the order of their ids, or two who tell the same people of the same thing could wait for each other
        jdbc.sql("""
                insert into notice (county_id, person_id, kind, sentence, href, urgent, source, at)
                select p.county_id, p.id, :kind, told.sentence, told.href, :urgent, :source, :now
                from unnest(cast(:persons as bigint[]), cast(:sentences as text[]), cast(:hrefs as text[])) as told (person, sentence, href)
                join person p on p.id = told.person
                where p.county_id = :county order by p.id
                on conflict (county_id, person_id, source) do nothing""")
                .param("kind", notice.kind().name()).param("urgent", notice.urgent()).param("source", notice.source())
                .param("now", OffsetDateTime.now(clock)).param("county", notice.countyId())
                .param("persons", told.stream().map(Told::personId).toArray(Long[]::new))
                .param("sentences", told.stream().map(one -> Notice.cut(one.sentence())).toArray(String[]::new))
                .param("hrefs", told.stream().map(Told::href).toArray(String[]::new)).update();
    }
}
