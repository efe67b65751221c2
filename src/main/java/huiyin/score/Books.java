package huiyin.score;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The row of a town that writers and closers of periods meet at; made on first need. */
final class Books {
    private Books() {}

    static void open(JdbcClient jdbc, long countyId, long townId) {
        jdbc.sql(
                        "insert into score_book (county_id, town_id) values (:county, :town) on conflict (county_id, town_id) do nothing")
                .param("county", countyId)
                .param("town", townId)
                .update();
    }
}
