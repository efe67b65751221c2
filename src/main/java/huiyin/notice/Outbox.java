package huiyin.notice;

import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is to leave the platform, written in the transaction of what it tells and sent afterwards: for those who put it
 * there by a {@link Carrier} of their own, and for the administrator of the channels.
 */
@Component
@Transactional
public class Outbox {
    private static final int PAGE = 30;

    private static final String SELECT = """
            select d.id, case when u.id is null then c.name else u.name || ' ' || c.name end channel, p.name person, coalesce(d.ended_at, d.at) as at, d.due_at as due, d.state,
                   d.attempts, d.cause
            from delivery d
            join channel c on c.county_id = d.county_id and c.id = d.route_id
            left join unit u on u.id = c.unit_id
            left join person p on p.id = d.person_id
            where d.county_id = :county and d.carrier = 'CHANNEL'\s""";

    private static final String BY = "county_id = :county and carrier = :carrier and route_id = any (:routes)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ways of one carrier in one county. */
    public record Routes(String carrier, long countyId, List<Long> ids) {}

    /**
     * One message to be sent.
     *
     * @param content what its carrier looks it up by when it leaves
     * @param source what it comes from; nothing goes twice by one route of one source
     */
    public record Item(long countyId, long routeId, String kind, String content, String source) {}

    /** Goes out at any hour. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String carrier, List<Item> items) {
        jdbc.sql("""
                insert into delivery (county_id, carrier, route_id, kind, content, urgent, source, at, due_at)
                select county, :carrier, route, kind, content, true, source, :now, :now
                from unnest(cast(:counties as bigint[]), cast(:routes as bigint[]), cast(:kinds as text[]), cast(:contents as text[]), cast(:sources as text[]))
                    as item (county, route, kind, content, source)
                on conflict (county_id, carrier, route_id, coalesce(person_id, 0), source) do nothing""")
                .param("carrier", carrier)
                .param("now", OffsetDateTime.now(clock))
                .param("counties", items.stream().map(Item::countyId).toArray(Long[]::new))
                .param("routes", items.stream().map(Item::routeId).toArray(Long[]::new))
                .param("kinds", items.stream().map(Item::kind).toArray(String[]::new))
                .param("contents", items.stream().map(Item::content).toArray(String[]::new))
                .param("sources", items.stream().map(Item::source).toArray(String[]::new))
                .update();
    }

    /** Newest first. */
    public Leaf<Delivery> of(Routes routes, Turn<Long> turn) {
        return Leaf.of(
                turn,
                PAGE,
                Delivery::id,
                (at, most) -> by(routes, "select * from delivery where " + BY + at.newestFirst("id"))
                        .param("turn", at.key())
                        .param("most", most)
                        .query(Delivery.class)
                        .list());
    }

    /** Tried and not arrived so far. */
    public long undelivered(Routes routes) {
        return by(
                        routes,
                        "select count(*) from delivery where " + BY
                                + " and state in ('WAITING', 'FAILED') and attempts > 0")
                .query(Long.class)
                .single();
    }

    /** Tries one that has not arrived again from the beginning. @return whether there is such a one */
    public boolean again(Routes routes, long id) {
        return by(
                                routes,
                                "update delivery set state = 'WAITING', attempts = 0, due_at = :now, ended_at = null where "
                                        + BY + " and id = :id and state in ('WAITING', 'FAILED')")
                        .param("now", OffsetDateTime.now(clock))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** What has not gone out will not go any more. */
    public void drop(Routes routes, String why) {
        by(
                        routes,
                        "update delivery set state = 'DROPPED', cause = :why, ended_at = :now where " + BY
                                + " and state = 'WAITING'")
                .param("why", why)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private JdbcClient.StatementSpec by(Routes routes, String sql) {
        return jdbc.sql(sql)
                .param("county", routes.countyId())
                .param("carrier", routes.carrier())
                .param("routes", routes.ids().toArray(Long[]::new));
    }

    List<DeliveryRow> last(long channelId, Actor by) {
        return jdbc.sql(SELECT + "and d.route_id = :channel order by d.id desc limit 8")
                .param("county", by.countyId())
                .param("channel", channelId)
                .query(DeliveryRow.class)
                .list();
    }

    /** Given up, the newest first. */
    Leaf<DeliveryRow> failed(Actor by, Turn<Long> turn) {
        return Leaf.of(
                turn,
                PAGE,
                DeliveryRow::id,
                (at, most) -> jdbc.sql(SELECT + "and d.state = 'FAILED'" + at.newestFirst("d.id"))
                        .param("county", by.countyId())
                        .param("turn", at.key())
                        .param("most", most)
                        .query(DeliveryRow.class)
                        .list());
    }

    /** Notices given up that no channel took. */
    public long countFailed(Actor by) {
        return jdbc.sql(
                        "select count(*) from delivery where county_id = ? and carrier = 'CHANNEL' and state = 'FAILED'")
                .param(by.countyId())
                .query(Long.class)
                .single();
    }

    /** @param id of one that was given up; null for all of them. @return how many wait again */
    int again(@Nullable Long id, Actor by) {
        int waiting = jdbc.sql("""
                update delivery set state = 'WAITING', attempts = 0, due_at = :now, ended_at = null
                where county_id = :county and carrier = 'CHANNEL' and state = 'FAILED' and (cast(:id as bigint) is null or id = :id)""")
                .param("now", OffsetDateTime.now(clock))
                .param("county", by.countyId())
                .param("id", id)
                .update();
        if (waiting == 0) {
            throw new Stale("没有要重新发送的，可能已经发出；请刷新页面查看");
        }
        return waiting;
    }

    /** A trial to the group, or to the administrator's own address; goes out within seconds, at night as well. */
    void tryOut(ChannelRow channel, Contact own, Actor by) {
        if (!channel.active()) {
            throw new Refusal(null, "通道停用着，请先启用、保存，再发测试消息");
        }
        if (channel.kind() == ChannelKind.EMAIL && own.email() == null
                || channel.kind() == ChannelKind.SMS && own.mobile() == null) {
            throw new Refusal(
                    null, "测试消息发给您自己，请先在“消息”里的“哪些消息发到哪里”填上您的" + (channel.kind() == ChannelKind.EMAIL ? "电子邮箱" : "手机号"));
        }
        jdbc.sql("""
                insert into delivery (county_id, carrier, route_id, person_id, kind, content, href, urgent, source, at, due_at)
                values (:county, 'CHANNEL', :channel, :person, 'PLATFORM', '这是一条测试消息，看到它说明通道设好了', '/', true, :source, :now, :now)""")
                .param("county", by.countyId())
                .param("channel", channel.id())
                .param("person", channel.kind().isGroup() ? null : by.personId(), java.sql.Types.BIGINT)
                .param("source", "TRIAL:" + UUID.randomUUID())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
