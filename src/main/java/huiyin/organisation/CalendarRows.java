package huiyin.organisation;

import huiyin.kernel.Refusal;
import huiyin.sheet.Column;
import huiyin.sheet.Faults;
import huiyin.sheet.Reading;
import huiyin.sheet.Row;
import huiyin.sheet.Table;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Days of a calendar in a spreadsheet, or as they are copied out of one or of a CSV file: one row each. */
final class CalendarRows {
    static final String WORKS = "上班";
    static final String OFF = "放假";

    private static final Column DAY = Column.day("日期").needs("如 2027-01-01");
    private static final Column KIND =
            Column.choice("放假或上班", List.of(OFF, WORKS)).needs("放假或上班");
    private static final Column NAME = Column.text("名称").upTo(20).needs("如 元旦");
    static final Table<CalendarDay> DAYS = new Table<CalendarDay>()
            .with(DAY, CalendarDay::day)
            .with(KIND, day -> day.works() ? WORKS : OFF)
            .with(NAME, CalendarDay::name);
    private static final Reading READING = Reading.of(DAYS.columns(), 120).withoutHeadings();

    private final int year;
    private final Faults faults = new Faults();
    private final TreeMap<LocalDate, CalendarDay> days = new TreeMap<>();

    private CalendarRows(int year) {
        this.year = year;
    }

    /** As pasted. All rows, or a refusal that names each wrong cell. */
    static List<CalendarDay> read(String typed, int year) {
        var rows = new CalendarRows(year);
        READING.pasted(typed, rows.faults, rows::take);
        return rows.days("rows");
    }

    static List<CalendarDay> read(InputStream xlsx, int year) throws IOException {
        var rows = new CalendarRows(year);
        READING.first(xlsx, rows.faults, rows::take);
        return rows.days("file");
    }

    private void take(Row row) {
        LocalDate day = row.day(DAY);
        String kind = row.choice(KIND, KIND.choices(), Function.identity());
        String name = row.line(NAME);
        if (!row.sound()) {
            return;
        }
        boolean works = kind.equals(WORKS);
        if (day.getYear() != year) {
            row.fault(DAY, "“" + day + "”不在 " + year + " 年");
        } else if (works && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
            row.fault(DAY, "“" + day + "”不是周末，本来就上班，请删去这一行");
        } else if (days.putIfAbsent(day, new CalendarDay(day, works, name)) != null) {
            row.fault(DAY, "“" + day + "”前面已经有了");
        }
    }

    private List<CalendarDay> days(String field) {
        faults.refuse(field, "一行都没有导入，改好再导");
        if (days.isEmpty()) {
            throw new Refusal(null, "没有一行，请把放假和调休上班的日子填进表里或粘贴进来", field);
        }
        return List.copyOf(days.values());
    }
}
