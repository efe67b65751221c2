package huiyin.notice;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import huiyin.web.UnreadCount;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    InboxPage page(Actor actor, boolean unreadOnly, Turn<Long> turn) {
        var rows = Leaf.of(
                turn,
                PAGE,
                InboxPage.Row::id,
                (at, most) -> jdbc.sql("""
                select id, kind, sentence, at, unread, urgent from notice
                where county_id = :county and person_id = :me and (not :unreadOnly or unread)""" + at.newestFirst("id"))
                        .param("county", actor.countyId())
                        .param("me", actor.personId())
                        .param("unreadOnly", unreadOnly)
                        .param("turn", at.key())
                        .param("most", most)
                        .query(InboxPage.Row.class)
                        .list());
        return new InboxPage(LocalDate.now(clock), rows, unread(actor.countyId(), actor.personId()), unreadOnly);
    }

    @Override
    public int unread(long countyId, long personId) {
        return jdbc.sql(
                        "select count(*) from (select from notice where county_id = ? and person_id = ? and unread limit "
                                + (MANY + 1) + ") n")
                .params(countyId, personId)
                .query(Integer.class)
                .single();
    }

    /** @return where it leads */
    @Transactional
    String open(long id, Actor actor) {
        return jdbc.sql(
                        "update notice set unread = false where county_id = ? and id = ? and person_id = ? returning href")
                .params(actor.countyId(), id, actor.personId())
                .query(String.class)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /** Marks what came before this moment as read. */
    @Transactional
    public void read(Instant before, Actor actor) {
        jdbc.sql("update notice set unread = false where county_id = ? and person_id = ? and unread and at < ?")
                .params(actor.countyId(), actor.personId(), before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param upTo the newest one that was on the page: what came meanwhile stays unread */
    @Transactional
    void readAll(long upTo, Actor actor) {
        jdbc.sql("update notice set unread = false where county_id = ? and person_id = ? and unread and id <= ?")
                .params(actor.countyId(), actor.personId(), upTo)
                .update();
    }
}
