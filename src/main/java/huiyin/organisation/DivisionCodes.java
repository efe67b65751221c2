package huiyin.organisation;

import huiyin.kernel.Dates;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.ChartEvent.Subject;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Division codes of units (统计用区划代码), each with the days it is valid; a new one ends the one before. */
@Component
public class DivisionCodes {
    private final JdbcClient jdbc;
    private final Units units;
    private final Changes changes;

    DivisionCodes(JdbcClient jdbc, Units units, Changes changes) {
        this.jdbc = jdbc;
        this.units = units;
        this.changes = changes;
    }

    /** Sets the code valid from a day on; the code before it ends the day before. @param revision of the unit */
    @Transactional
    public void set(long unitId, int revision, @Nullable String typed, LocalDate from, Actor by) {
        units.lockChart(by); // two units taking the same code at once
        Unit unit = units.lock(unitId, revision, by);
        String code = Text.line(typed, "code", "区划代码", 40);
        if (!code.matches("[0-9]{12}")) {
            throw new Refusal(null, "区划代码是 12 位数字，现在填的是“%s”，请核对".formatted(code), "code");
        }
        List<DivisionCode> known = of(unitId);
        if (!known.isEmpty()) {
            DivisionCode last = known.getFirst();
            if (last.to() == null && last.code().equals(code)) {
                throw new Refusal(null, "现在用的就是这个代码，不用再改", "code");
            }
            if (!from.isAfter(last.from())) {
                throw new Refusal(null, "现用代码%s才启用，新代码的启用日期要晚于这一天".formatted(Dates.full(last.from())), "from");
            }
        }
        refuseUsed(unit, code, from);
        jdbc.sql(
                        "update division_code set valid_to = ? where unit_id = ? and valid_from < ? and (valid_to is null or valid_to >= ?)")
                .params(from.minusDays(1), unitId, from, from)
                .update();
        jdbc.sql("insert into division_code (unit_id, code, valid_from) values (?, ?, ?)")
                .params(unitId, code, from)
                .update();
        jdbc.sql("update unit set revision = revision + 1 where id = ?")
                .param(unitId)
                .update();
        changes.record(
                Subject.UNIT,
                unitId,
                unitId,
                null,
                "区划代码改为 %s，自%s启用".formatted(code, Dates.full(from)),
                known.isEmpty() ? null : known.getFirst().code(),
                code,
                by);
    }

    /** Newest first. */
    List<DivisionCode> of(long unitId) {
        return jdbc.sql("""
                select code, valid_from as "from", valid_to as "to" from division_code where unit_id = ? order by valid_from desc""").param(unitId).query(DivisionCode.class).list();
    }

    private void refuseUsed(Unit unit, String code, LocalDate from) {
        jdbc.sql("""
                select u.name from division_code d join unit u on u.id = d.unit_id
                where d.code = ? and u.county_id = ? and u.id <> ? and (d.valid_to is null or d.valid_to >= ?) limit 1""")
                .params(code, unit.countyId(), unit.id(), from)
                .query(String.class)
                .optional()
                .ifPresent(name -> {
                    throw new Refusal(null, "代码 %s 这一天起仍由“%s”使用，请核对".formatted(code, name), "code");
                });
    }
}
