package huiyin.organisation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Working days (工作日) with holidays and make-up days (调休): a county's own calendar of a year before the State Council's,
 * which is shipped with the program. A year with neither has weekends only; {@link #isKnown} tells, and whatever
 * depends on it has to say so.
 */
@Component
public class WorkingDays {
    private static final Map<Integer, CalendarYear> SHIPPED = shipped();

    private final JdbcClient jdbc;

    WorkingDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isWorkingDay(long countyId, LocalDate day) {
        return year(countyId, day.getYear()).isWorkingDay(day);
    }

    /** Whether holidays of the year are known, and not only its weekends. */
    public boolean isKnown(long countyId, int year) {
        return year(countyId, year).isKnown();
    }

    /** The day itself when it is a working day, else the next one. */
    public LocalDate next(long countyId, LocalDate day) {
        var calendar = year(countyId, day.getYear());
        var one = day;
        while (!calendar.isWorkingDay(one)) {
            one = one.plusDays(1);
            calendar = one.getYear() == calendar.year() ? calendar : year(countyId, one.getYear());
        }
        return one;
    }

    public CalendarYear year(long countyId, int year) {
        return own(countyId, year)
                .orElseGet(() -> SHIPPED.getOrDefault(year, new CalendarYear(year, null, false, Map.of())));
    }

    private Optional<CalendarYear> own(long countyId, int year) {
        return jdbc.sql("select document from calendar_year where county_id = ? and year = ?")
                .params(countyId, year)
                .query(String.class)
                .optional()
                .map(document -> {
                    var days = new TreeMap<LocalDate, CalendarDay>();
                    jdbc.sql("select day, works, name from calendar_day where county_id = ? and year = ? order by day")
                            .params(countyId, year)
                            .query(CalendarDay.class)
                            .list()
                            .forEach(one -> days.put(one.day(), one));
                    return new CalendarYear(year, document, true, days);
                });
    }

    private static Map<Integer, CalendarYear> shipped() {
        var years = new HashMap<Integer, CalendarYear>();
        try (InputStream file = WorkingDays.class.getResourceAsStream("calendar.tsv")) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(one -> !one.startsWith("#"))
                    .toList()) {
                String[] cell = line.split("\t");
                var day = LocalDate.parse(cell[1]);
                years.computeIfAbsent(day.getYear(), year -> new CalendarYear(year, cell[0], false, new TreeMap<>()))
                        .days()
                        .put(day, new CalendarDay(day, cell[2].equals(CalendarRows.WORKS), cell[3]));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return years;
    }
}
