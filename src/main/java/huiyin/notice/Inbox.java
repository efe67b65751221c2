package huiyin.notice;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.web.UnreadCount;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person's own notices (消息); nobody sees another's, nor whether they were read. */
@Component
public class Inbox implements UnreadCount {
    private static final int PAGE = 30;

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param before id of the last one seen; null for the newest */
    InboxPage page(Actor actor, boolean unreadOnly, @Nullable Long before) {
        var rows = new ArrayList<>(jdbc.sql("""
                select id, kind, sentence, at, unread, urgent from notice
                where county_id = :county and person_id = :me and (not :unreadOnly or unread) and id < :before
                order by id desc limit :limit""")
                .param("county", actor.countyId()).param("me", actor.personId()).param("unreadOnly", unreadOnly)
                .param("before", before == null ? Long.MAX_VALUE : before).param("limit", PAGE + 1)
                .query(InboxPage.Row.class).list());
        boolean more = rows.size() > PAGE;
        if (more) {
            rows.removeLast();
        }
        return new InboxPage(LocalDate.now(clock), rows, unread(actor.countyId(), actor.personId()), unreadOnly, before != null,
                more ? rows.getLast().id() : null);
    }

    @Override
    public int unread(long countyId, long personId) {
        return jdbc.sql("select count(*) from (select from notice where county_id = ? and person_id = ? and unread limit " + (MANY + 1) + ") n")
                .params(countyId, personId).query(Integer.class).single();
    }

    /** @return where it leads */
    @Transactional
    String open(long id, Actor actor) {
        return jdbc.sql("update notice set unread = false where county_id = ? and id = ? and person_id = ? returning href")
                .params(actor.countyId(), id, actor.personId()).query(String.class).optional().orElseThrow(NotVisible::new);
    }

    /** Marks what came before this moment as read. */
    @Transactional
    public void read(Instant before, Actor actor) {
        jdbc.sql("update notice set unread = false where county_id = ? and person_id = ? and unread and at < ?")
                .params(actor.countyId(), actor.personId(), before.atOffset(ZoneOffset.UTC)).update();
    }

    /** @param upTo the newest one that was on the page: what came meanwhile stays unread */
    @Transactional
    void readAll(long upTo, Actor actor) {
        jdbc.sql("update notice set unread = false where county_id = ? and person_id = ? and unread and id <= ?")
                .params(actor.countyId(), actor.personId(), upTo).update();
    }
}
