package huiyin.score;

import huiyin.kernel.Points;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Columns as values; null stays null, for absent is not zero. */
final class Rows {
    private Rows() {}

    static @Nullable Points points(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : new Points(value);
    }

    static @Nullable Long id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        Long value = row.getObject(column) == null ? null : row.getLong(column);
        return value == null ? null : Math.toIntExact(value);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
