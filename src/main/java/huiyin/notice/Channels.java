package huiyin.notice;

import huiyin.access.Secrets;
import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The channels of a county (消息通道), set up by its system administrator. Secrets go in and are never shown again. */
@Component
public class Channels {
    private static final String PURPOSE = "channel";
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String SELECT = """
            select c.county_id, c.id, c.kind, c.unit_id, u.name unit_name, c.name, c.settings, c.secrets, c.notices, c.active,
                   (select count(*) from delivery d where d.county_id = c.county_id and d.carrier = 'CHANNEL' and d.route_id = c.id and d.state = 'FAILED') failed
            from channel c left join unit u on u.id = c.unit_id where c.county_id = :county
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Secrets secrets;
    private final Outgoing outgoing;
    private final Trail trail;
    private final Duration patience;

    Channels(
            JdbcClient jdbc,
            JsonMapper json,
            Secrets secrets,
            Outgoing outgoing,
            Trail trail,
            @Value("${huiyin.channels.patience:15s}") Duration patience) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
        this.outgoing = outgoing;
        this.trail = trail;
        this.patience = patience;
    }

    List<ChannelRow> of(long countyId) {
        return jdbc.sql(SELECT + " order by c.kind, c.id")
                .param("county", countyId)
                .query(this::read)
                .list();
    }

    ChannelRow find(long id, Actor by) {
        return find(by.countyId(), id).orElseThrow(NotVisible::new);
    }

    private Optional<ChannelRow> find(long countyId, long id) {
        return jdbc.sql(SELECT + " and c.id = :id")
                .param("county", countyId)
                .param("id", id)
                .query(this::read)
                .optional();
    }

    private ChannelRow read(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        var kept = opened(row.getBytes("secrets"));
        return new ChannelRow(
                row.getLong("county_id"),
                row.getLong("id"),
                ChannelKind.valueOf(row.getString("kind")),
                row.getObject("unit_id", Long.class),
                row.getString("unit_name"),
                row.getString("name"),
                json.readValue(row.getString("settings"), TEXTS),
                Arrays.asList((String[]) row.getArray("notices").getArray()),
                row.getBoolean("active"),
                kept.entrySet().stream()
                        .filter(one -> !one.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                row.getInt("failed"));
    }

    /** @param typed the fields of the form. @return the new channel's id */
    @Transactional
    public long add(ChannelKind kind, MultiValueMap<String, String> typed, Actor by) {
        var form = ChannelForm.of(kind, typed);
        form.check(outgoing, Map.of());
        form.checkPlace(jdbc, by);
        long id = jdbc.sql("""
                insert into channel (county_id, kind, unit_id, name, settings, secrets, notices)
                values (:county, :kind, :unit, :name, cast(:settings as jsonb), :secrets, :notices) returning id""")
                .param("county", by.countyId())
                .param("kind", form.kind().name())
                .param("unit", form.unitId())
                .param("name", form.name())
                .param("settings", json.writeValueAsString(form.settings()))
                .param("secrets", sealed(form.secrets()))
                .param("notices", form.notices().toArray(String[]::new))
                .query(Long.class)
                .single();
        trail.record(by.doer(), AuditKind.SETTING, "增加消息通道", null, told(find(id, by)));
        return id;
    }

    /** A secret left empty stays as it was. */
    @Transactional
    public void change(long id, MultiValueMap<String, String> typed, Actor by) {
        var before = find(id, by);
        var form = ChannelForm.of(before.kind(), typed);
        var kept = new HashMap<>(secretsOf(by.countyId(), id));
        form.secrets().forEach((name, value) -> {
            if (!value.isEmpty()) {
                kept.put(name, value);
            }
        });
        form.check(outgoing, kept);
        jdbc.sql("""
                update channel set name = :name, settings = cast(:settings as jsonb), secrets = :secrets, notices = :notices, active = :active
                where county_id = :county and id = :id""")
                .param("name", form.name())
                .param("settings", json.writeValueAsString(form.settings()))
                .param("active", form.active())
                .param("secrets", sealed(kept))
                .param("notices", form.notices().toArray(String[]::new))
                .param("county", by.countyId())
                .param("id", before.id())
                .update();
        trail.record(by.doer(), AuditKind.SETTING, "修改消息通道", told(before), told(find(id, by)));
    }

    /** As the audit trail keeps it: all but the secrets. */
    private static String told(ChannelRow row) {
        return row.kind().label() + " " + row.name() + " " + row.settings() + " " + row.notices()
                + (row.active() ? " 启用" : " 停用") + "，已填 " + row.secrets();
    }

    /** Whose group a robot can be in. */
    List<ChannelPage.UnitChoice> homes(Actor by) {
        return jdbc.sql(
                        "select id, name from unit where county_id = ? and kind in ('COUNTY', 'AREA', 'TOWNSHIP') and closed_on is null order by path, ordinal, id")
                .param(by.countyId())
                .query(ChannelPage.UnitChoice.class)
                .list();
    }

    /** Ready to send. Empty when it was switched off. */
    Optional<Channel> open(long countyId, long id) {
        return find(countyId, id).filter(ChannelRow::active).map(row -> {
            var kept = secretsOf(countyId, id);
            return switch (row.kind()) {
                case EMAIL ->
                    new MailServer(
                            row.setting("host"),
                            Integer.parseInt(row.setting("port")),
                            row.setting("security"),
                            row.setting("from"),
                            row.setting("user"),
                            kept.getOrDefault("password", ""),
                            patience);
                case SMS ->
                    new SmsGateway(
                            outgoing,
                            kept.getOrDefault("url", ""),
                            kept.getOrDefault("headers", ""),
                            row.setting("body"),
                            row.setting("signatureHeader"),
                            kept.getOrDefault("key", ""),
                            row.setting("success"));
                case WECOM, DINGTALK ->
                    new GroupRobot(
                            outgoing,
                            row.kind(),
                            URI.create(kept.getOrDefault("url", "")),
                            kept.getOrDefault("sign", ""));
            };
        });
    }

    private Map<String, String> secretsOf(long countyId, long id) {
        return opened(jdbc.sql("select secrets from channel where county_id = ? and id = ?")
                .params(countyId, id)
                .query(byte[].class)
                .single());
    }

    private byte[] sealed(Map<String, String> texts) {
        return secrets.seal(json.writeValueAsString(texts).getBytes(StandardCharsets.UTF_8), PURPOSE);
    }

    private Map<String, String> opened(byte[] sealed) {
        return json.readValue(new String(secrets.open(sealed, PURPOSE), StandardCharsets.UTF_8), TEXTS);
    }
}
