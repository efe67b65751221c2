package huiyin.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/** One change of the chart, as the history shows it. @param by name of the person, 平台 for the platform itself */
public record Change(long id, Instant at, String by, String sentence) {
    static Change of(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                Objects.requireNonNullElse(row.getString("by"), "平台"),
                row.getString("sentence"));
    }
}
