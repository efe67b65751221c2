package huiyin.organisation;

import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.sheet.FirstSheet;
import huiyin.sheet.Table;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Reads days of a calendar from a spreadsheet, or as they are copied out of one or of a CSV file: date, 放假 or 上班, name;
 * one row each.
 */
final class CalendarRows {
    static final String WORKS = "上班";
    static final String OFF = "放假";
    static final int MOST = 120;
    static final Table<CalendarDay> DAYS = new Table<CalendarDay>()
            .day("日期", CalendarDay::day)
            .text("放假或上班", day -> day.works() ? WORKS : OFF)
            .text("名称", CalendarDay::name);

    private CalendarRows() {}

    /** As pasted. */
    static List<CalendarDay> read(String typed, int year) {
        var lines = typed.replace("\uFEFF", "").lines().toList();
        return read(
                IntStream.range(0, lines.size())
                        .filter(i -> !lines.get(i).isBlank())
                        .mapToObj(i -> new FirstSheet.Row(
                                i + 1, List.of(lines.get(i).strip().split("\\s*[\\t,，]\\s*"))))
                        .toList(),
                year,
                "rows");
    }

    /** All rows, or a refusal that names each wrong one with its cell. @param field beside which it stands */
    static List<CalendarDay> read(List<FirstSheet.Row> rows, int year, String field) {
        var days = new TreeMap<LocalDate, CalendarDay>();
        var wrong = new ArrayList<String>();
        for (var typed : rows) {
            List<String> cell = typed.cells();
            if (typed == rows.getFirst() && cell.getFirst().equals("日期")) {
                continue;
            }
            String row = "第 " + typed.number() + " 行";
            if (cell.size() < 3) {
                wrong.add(row + "要有三格：日期、放假或上班、名称");
                continue;
            }
            try {
                var day = day(cell.get(0));
                boolean works = cell.get(1).equals(WORKS);
                if (day.getYear() != year) {
                    wrong.add(row + "日期“" + cell.get(0) + "”不在 " + year + " 年");
                } else if (!works && !cell.get(1).equals(OFF)) {
                    wrong.add(row + "第 2 格“" + shortened(cell.get(1)) + "”要写“放假”或“上班”");
                } else if (works && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                    wrong.add(row + "日期“" + cell.get(0) + "”不是周末，本来就上班，请删去这一行");
                } else if (days.put(
                                day, new CalendarDay(day, works, Text.line(cell.get(2), field, row + "第 3 格名称", 20)))
                        != null) {
                    wrong.add(row + "日期“" + cell.get(0) + "”前面已经有了");
                }
            } catch (DateTimeException | NumberFormatException notADay) {
                wrong.add(row + "日期“" + shortened(cell.get(0)) + "”不是一个日子，请按 2027-01-01 这样写");
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(
                    null,
                    String.join("；", wrong.stream().limit(10).toList())
                            + (wrong.size() > 10 ? "；还有 " + (wrong.size() - 10) + " 行" : "") + "。一行都没有导入，改好再导",
                    field);
        }
        if (days.isEmpty()) {
            throw new Refusal(null, "没有一行，请把放假和调休上班的日子填进表里或粘贴进来", field);
        }
        if (days.size() > MOST) {
            throw new Refusal(null, "一年最多 " + MOST + " 行，现在有 " + days.size() + " 行，请只留放假和调休上班的日子", field);
        }
        return List.copyOf(days.values());
    }

    /** 2027-01-01, 2027/1/1, 2027.1.1, 2027年1月1日. */
    private static LocalDate day(String typed) {
        String[] part = typed.replaceAll("[年月/.]", "-").replace("日", "").split("-");
        if (part.length != 3 || !part[0].matches("2[0-9]{3}")) {
            throw new DateTimeException(typed);
        }
        return LocalDate.of(Integer.parseInt(part[0]), Integer.parseInt(part[1]), Integer.parseInt(part[2]));
    }

    private static String shortened(String typed) {
        return typed.codePointCount(0, typed.length()) <= 20
                ? typed
                : typed.substring(0, typed.offsetByCodePoints(0, 20)) + "……";
    }
}
