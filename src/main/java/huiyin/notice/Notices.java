package huiyin.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells people (消息), in the transaction of what they are told of: one statement, however many they are. */
@Component
public class Notices {
    /** What comes for one person within it goes out as one message. */
    static final Duration WINDOW = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who was told of the same source before is not told again, so telling twice is harmless. Leave out who did it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Notice notice, Collection<Long> persons) {
        tell(
                notice,
                persons.stream()
                        .distinct()
                        .map(person -> new Told(person, notice.sentence(), notice.href()))
                        .toList());
    }

    /** Each in words and with a link of their own, one for each person; the notice's own go to group chats. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Notice notice, List<Told> told) {
        if (told.isEmpty()) {
            return;
        }
        var now = clock.instant();
        // In the order of their ids, or two who tell the same people of the same thing could wait for each other
        jdbc.sql("""
                with told as (
                    insert into notice (county_id, person_id, kind, sentence, href, urgent, source, at)
                    select p.county_id, p.id, :kind, told.sentence, told.href, :urgent, :source, :now
                    from unnest(cast(:persons as bigint[]), cast(:sentences as text[]), cast(:hrefs as text[])) as told (person, sentence, href)
                    join person p on p.id = told.person
                    where p.county_id = :county order by p.id
                    on conflict (county_id, person_id, source) do nothing
                    returning county_id, person_id, sentence, href),
                personal as (
                    insert into delivery (county_id, carrier, route_id, person_id, kind, content, href, urgent, source, at, due_at)
                    select told.county_id, 'CHANNEL', h.id, told.person_id, :kind, told.sentence, told.href, :urgent, :source, :now, :due
                    from told
                    join contact c on c.county_id = told.county_id and c.person_id = told.person_id
                    join channel h on h.county_id = told.county_id and h.active and (
                        h.kind = 'EMAIL' and c.email is not null and :kind = any (c.email_kinds)
                        or h.kind = 'SMS' and c.mobile is not null and :kind = any (c.sms_kinds))
                    on conflict (county_id, carrier, route_id, coalesce(person_id, 0), source) do nothing)
                insert into delivery (county_id, carrier, route_id, person_id, kind, content, href, urgent, source, at, due_at)
                select h.county_id, 'CHANNEL', h.id, null, :kind, :sentence, :href, :urgent, :source, :now, :due
                from channel h join unit home on home.id = h.unit_id
                where h.county_id = :county and h.active and :kind = any (h.notices) and exists (
                    select from told join post p on p.person_id = told.person_id join unit u on u.id = p.unit_id
                    where starts_with(u.path, home.path) and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today))
                on conflict (county_id, carrier, route_id, coalesce(person_id, 0), source) do nothing""")
                .param("kind", notice.kind().name())
                .param("urgent", notice.urgent())
                .param("source", notice.source())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("county", notice.countyId())
                .param("today", LocalDate.now(clock))
                .param("due", (notice.urgent() ? now : QuietHours.after(now.plus(WINDOW))).atOffset(ZoneOffset.UTC))
                .param("sentence", notice.sentence())
                .param("href", notice.href())
                .param("persons", told.stream().map(Told::personId).toArray(Long[]::new))
                .param(
                        "sentences",
                        told.stream().map(one -> Notice.cut(one.sentence())).toArray(String[]::new))
                .param("hrefs", told.stream().map(Told::href).toArray(String[]::new))
                .update();
    }
}
