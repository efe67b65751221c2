package huiyin.testing;

import java.time.Duration;
import java.util.Map;

/** How long tests wait for what is sure to come: so long that only a fault lets it pass. */
public final class Wide {
    public static final Duration TIME = Duration.ofMinutes(10);

    /** The waits of the program itself. */
    static final Map<String, String> PROPERTIES = Map.of(
            "spring.datasource.hikari.connection-timeout", String.valueOf(TIME.toMillis()),
            "huiyin.channels.patience", TIME.toSeconds() + "s",
            "huiyin.oidc.patience", TIME.toSeconds() + "s",
            "huiyin.webhooks.patience", TIME.toSeconds() + "s");

    private Wide() {}
}
