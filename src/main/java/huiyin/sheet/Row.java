package huiyin.sheet;

import huiyin.kernel.Dates;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row: a cell is taken as what its column holds; what is unsound becomes a fault by cell. */
public final class Row {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final SheetReader sheet;
    private final int number;
    private final TreeMap<Integer, Cell> cells;
    private boolean sound = true;

    Row(SheetReader sheet, int number, TreeMap<Integer, Cell> cells) {
        this.sheet = sheet;
        this.number = number;
        this.cells = cells;
    }

    /** As the spreadsheet counts it. */
    public int number() {
        return number;
    }

    /** No cell taken so far was unsound; values taken may be used. */
    public boolean sound() {
        return sound;
    }

    /** A code: text, without white space. Null when empty or unsound. */
    public @Nullable String code(Column column) {
        Cell cell = plain(column);
        if (cell == null) {
            return null;
        }
        if (cell.form() == Cell.Form.NUMBER) {
            if (!cell.text().matches("[0-9]{1,15}")) {
                return fault(column, "这一格是 Excel 数字，已经不是原来的" + column.name() + "；请把这一列设为文本格式后重新填写");
            }
        }
        String code = line(column, cell);
        if (code != null && code.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return fault(column, column.name() + "中间不能有空格，请去掉");
        }
        return code;
    }

    /** A code of so many digits. */
    public @Nullable String digits(Column column, int length) {
        boolean number = cell(column).form() == Cell.Form.NUMBER;
        String code = code(column);
        if (code == null || code.matches("[0-9]{" + length + "}")) {
            return code;
        }
        if (number && code.length() < length) {
            return fault(
                    column,
                    column.name() + "应为 " + length + " 位数字，这里只有 " + code.length() + " 位，多半是开头的 0 丢了；请把这一列设为文本格式后重新填写");
        }
        return fault(column, column.name() + "应为 " + length + " 位数字，请核对");
    }

    /** One line of text. Null when empty or unsound. */
    public @Nullable String line(Column column) {
        Cell cell = plain(column);
        return cell == null ? null : line(column, cell);
    }

    public <T> @Nullable T choice(Column column, List<T> values, Function<T, String> label) {
        String typed = line(column);
        if (typed == null) {
            return null;
        }
        return values.stream()
                .filter(value -> label.apply(value).equals(typed))
                .findFirst()
                .orElseGet(() -> fault(
                        column,
                        "没有“" + typed + "”这个" + column.name() + "，请从这些里选：" + String.join("、", column.choices())));
    }

    /** A whole number; 0 when empty. */
    public int whole(Column column) {
        String typed = line(column);
        if (typed == null) {
            return 0;
        }
        if (!typed.matches("[0-9]{1,6}")) {
            fault(column, column.name() + "请填 0 到 999999 的整数");
            return 0;
        }
        return Integer.parseInt(typed);
    }

    public @Nullable LocalDate day(Column column) {
        Cell cell = cell(column);
        LocalDate date = cell.date();
        if (date == null) {
            String typed = line(column);
            if (typed == null) {
                return null;
            }
            date = Day.parse(typed).orElse(null);
            if (date == null) {
                return fault(column, "“" + typed + "”不是日历上的日期，请写成 2026-09-01 这样");
            }
        }
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            return fault(column, Dates.full(date) + "不像是" + column.name() + "，请核对年份");
        }
        return date;
    }

    private Cell cell(Column column) {
        Cell cell = sheet.cell(cells, column);
        return cell == null ? Cell.BLANK : cell;
    }

    /** It stands in a number cell, where Excel drops leading zeros. */
    public boolean isNumber(Column column) {
        return cell(column).form() == Cell.Form.NUMBER;
    }

    private @Nullable Cell plain(Column column) {
        Cell cell = cell(column);
        return switch (cell.form()) {
            case TEXT, NUMBER -> cell;
            case FORMULA -> fault(column, "这一格是公式，请粘贴为数值");
            case FAULT -> fault(column, "这一格是错误值，请改正后重新填写");
            case DATE -> fault(column, "Excel 把这一格变成了日期，请把这一列设为文本格式后重新填写" + column.name());
        };
    }

    private @Nullable String line(Column column, Cell cell) {
        try {
            return column.needed()
                    ? Text.line(cell.text(), column.name(), column.name(), column.max())
                    : Text.optionalLine(cell.text(), column.name(), column.name(), column.max())
                            .orElse(null);
        } catch (Refusal refusal) {
            return fault(column, refusal.sentence());
        }
    }

    /** As it stands, number or text of any length and lines; empty where nothing is, and where it is unsound. */
    public String typed(Column column) {
        Cell cell = plain(column);
        return cell == null ? "" : cell.text().strip();
    }

    /** What the caller finds wrong with a cell, or with the row where it is no cell's. */
    public <T> @Nullable T fault(@Nullable Column column, String sentence) {
        sound = false;
        sheet.fault(number, column, sentence);
        return null;
    }
}
