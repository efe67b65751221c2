package huiyin.notice;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notices by the county's channels: all of one person that waits in a channel goes as one message. */
@Component
class ChannelCarrier implements Carrier {
    static final String NAME = "CHANNEL";

    private final JdbcClient jdbc;
    private final Channels channels;
    private final String url;

    ChannelCarrier(
            JdbcClient jdbc,
            Channels channels,
            @Value("${huiyin.url:http://localhost:${server.port:8080}}") String url) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** 1, 2, 4 … minutes; about two hours after the first somebody must look. */
    @Override
    public List<Duration> delays() {
        return IntStream.range(0, 7).mapToObj(n -> Duration.ofMinutes(1L << n)).toList();
    }

    @Override
    public int most() {
        return 50;
    }

    @Override
    public Carried carry(List<Delivery> bundle) throws Undelivered {
        var first = bundle.getFirst();
        var channel = channels.open(first.countyId(), first.routeId());
        String to = first.personId() == null ? "" : address(first);
        if (channel.isEmpty() || to == null) {
            return new Carried.Dropped(channel.isEmpty() ? "通道已停用" : "收件人已不在这里收消息");
        }
        String page = bundle.size() == 1 ? first.href() : "/inbox";
        channel.get()
                .send(new Message(
                        "huiyin-" + first.countyId() + "-" + first.id(),
                        to,
                        bundle.stream().map(Delivery::content).toList(),
                        url + page));
        return new Carried.Sent(null);
    }

    private @Nullable String address(Delivery first) {
        return jdbc.sql("""
                select case h.kind when 'EMAIL' then c.email else c.mobile end from contact c
                join channel h on h.county_id = c.county_id and h.id = :channel
                where c.county_id = :county and c.person_id = :person""")
                .param("channel", first.routeId())
                .param("county", first.countyId())
                .param("person", first.personId())
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
