package huiyin.notice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel as it is set up, without its secrets.
 *
 * @param unitName of whose group chat a robot is; null for mail and SMS
 * @param notices kinds that go to the group
 * @param secrets names of those that are filled in
 */
public record ChannelRow(
        long countyId,
        long id,
        ChannelKind kind,
        @Nullable Long unitId,
        @Nullable String unitName,
        String name,
        Map<String, String> settings,
        List<String> notices,
        boolean active,
        List<String> secrets,
        int failed) {
    public String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /** A gateway that answers 200 to everything is believed until it is filled in. */
    public boolean lacksSuccess() {
        return kind == ChannelKind.SMS && active && setting("success").isEmpty();
    }

    public boolean has(String secret) {
        return secrets.contains(secret);
    }
}
