package huiyin.notice;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel and how its last deliveries went.
 *
 * @param channel null for one that is to be added
 * @param units whose group a robot can be in
 */
public record ChannelPage(
        LocalDate today,
        ChannelKind kind,
        @Nullable ChannelRow channel,
        List<UnitChoice> units,
        List<DeliveryRow> last) {
    public record UnitChoice(long id, String name) {}

    public String setting(String key, String otherwise) {
        return channel == null ? otherwise : channel.setting(key);
    }

    /** What a gateway often wants, to begin with. */
    public String body() {
        return setting("body", "{\"mobile\":\"{手机号}\",\"content\":\"{内容}\"}");
    }

    public boolean has(String secret) {
        return channel != null && channel.has(secret);
    }

    public String action() {
        return channel == null ? "/channels" : "/channels/" + channel.id();
    }

    public String title() {
        return channel == null
                ? "增加" + kind.label()
                : channel.unitName() == null ? kind.label() : channel.unitName() + "的" + channel.name();
    }

    public List<NoticeKind> forGroups() {
        return ChannelKind.FOR_GROUPS;
    }
}
