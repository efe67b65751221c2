package huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class RecordJdbcClientTest {
    private static JdbcClient jdbc;

    enum Kind {
        VILLAGE
    }

    record Row(
            long unitId,
            String unitName,
            Kind kind,
            @Nullable Instant closedAt,
            @Nullable Long parentId,
            LocalDate dueOn,
            BigDecimal points,
            boolean own) {}

    record Number(int number) {}

    @BeforeAll
    static void connect() {
        jdbc = new RecordJdbcClient(new NamedParameterJdbcTemplate(TestDatabase.fresh()));
    }

    @Test
    void componentsComeFromColumnsOfTheirNameInTheTypesTheyAreDeclaredWith() {
        var row = jdbc.sql("""
                select 7 unit_id, '东沟村' unit_name, 'VILLAGE' kind, timestamptz '2026-09-17 10:00+08' closed_at, cast(null as bigint) parent_id,
                       date '2026-09-30' due_on, 12.50 points, :own own""").param("own", true).query(Row.class).single();
        assertThat(row)
                .isEqualTo(new Row(
                        7,
                        "东沟村",
                        Kind.VILLAGE,
                        Instant.parse("2026-09-17T02:00:00Z"),
                        null,
                        LocalDate.of(2026, 9, 30),
                        new BigDecimal("12.50"),
                        true));
    }

    @Test
    void whatIsNoRecordIsReadAsSpringReadsIt() {
        assertThat(jdbc.sql("select x from generate_series(1, 3) x")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 3);
    }

    @Test
    void nothingIsNoNumber() {
        assertThatThrownBy(() -> jdbc.sql("select cast(null as int) number")
                        .query(Number.class)
                        .single())
                .isInstanceOf(ConversionFailedException.class);
    }
}
