package huiyin.history;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A history for tests that start without the whole program. */
public final class Histories {
    private Histories() {}

    public static History on(JdbcClient jdbc, Clock clock, EventCatalogue... catalogues) {
        return new History(jdbc, JsonMapper.builder().build(), clock, news -> {}, List.of(catalogues));
    }
}
