package huiyin.roster;

import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.roster.RosterFile.NumberedCode;
import huiyin.sheet.Cell;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row by column, each taken once as what its column holds; what is unsound becomes an error by cell.
 */
final class RosterCells {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final RosterSheet sheet;
    private final int row;
    private final Map<RosterColumn, Cell> cells;
    private final RosterErrors errors;
    private final List<NumberedCode> numbered;
    private boolean sound = true;

    RosterCells(
            RosterSheet sheet,
            int row,
            Map<RosterColumn, Cell> cells,
            RosterErrors errors,
            List<NumberedCode> numbered) {
        this.sheet = sheet;
        this.row = row;
        this.cells = cells;
        this.errors = errors;
        this.numbered = numbered;
    }

    int row() {
        return row;
    }

    /** No cell taken so far was unsound; values taken may be used. */
    boolean sound() {
        return sound;
    }

    /** A code: text, without white space. Null when empty or unsound. */
    @Nullable
    String code(RosterColumn column) {
        Cell cell = plain(column);
        if (cell == null) {
            return null;
        }
        if (cell.form() == Cell.Form.NUMBER) {
            if (!cell.text().matches("[0-9]{1,15}")) {
                return fault(column, "这一格是 Excel 数字，已经不是原来的" + column.title() + "；请把这一列设为文本格式后重新填写");
            }
            numbered.add(new NumberedCode(column, row, cell.text()));
        }
        String code = line(column, cell);
        if (code != null && code.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return fault(column, column.title() + "中间不能有空格，请去掉");
        }
        return code;
    }

    /** A code of so many digits. */
    @Nullable
    String digits(RosterColumn column, int length) {
        boolean number = cell(column).form() == Cell.Form.NUMBER;
        String code = code(column);
        if (code == null || code.matches("[0-9]{" + length + "}")) {
            return code;
        }
        if (number && code.length() < length) {
            return fault(
                    column,
                    column.title() + "应为 " + length + " 位数字，这里只有 " + code.length() + " 位，多半是开头的 0 丢了；请把这一列设为文本格式后重新填写");
        }
        return fault(column, column.title() + "应为 " + length + " 位数字，请核对");
    }

    /** One line of text. Null when empty or unsound. */
    @Nullable
    String line(RosterColumn column) {
        Cell cell = plain(column);
        return cell == null ? null : line(column, cell);
    }

    <T> @Nullable T choice(RosterColumn column, T[] values, Function<T, String> label) {
        String typed = line(column);
        if (typed == null) {
            return null;
        }
        return Stream.of(values)
                .filter(value -> label.apply(value).equals(typed))
                .findFirst()
                .orElseGet(() -> fault(
                        column,
                        "没有“" + typed + "”这个" + column.title() + "，请从这些里选：" + String.join("、", column.choices())));
    }

    /** A whole number; 0 when empty. */
    int number(RosterColumn column) {
        String typed = line(column);
        if (typed == null) {
            return 0;
        }
        if (!typed.matches("[0-9]{1,6}")) {
            fault(column, column.title() + "请填 0 到 999999 的整数");
            return 0;
        }
        return Integer.parseInt(typed);
    }

    @Nullable
    LocalDate date(RosterColumn column) {
        Cell cell = cell(column);
        LocalDate date = cell.date();
        if (date == null) {
            String typed = line(column);
            if (typed == null) {
                return null;
            }
            date = RosterDay.parse(typed).orElse(null);
            if (date == null) {
                return fault(column, "“" + typed + "”不是日历上的日期，请写成 2026-09-01 这样");
            }
        }
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            return fault(column, RosterDay.label(date) + "不像是" + column.title() + "，请核对年份");
        }
        return date;
    }

    private Cell cell(RosterColumn column) {
        return cells.getOrDefault(column, Cell.BLANK);
    }

    private @Nullable Cell plain(RosterColumn column) {
        Cell cell = cell(column);
        return switch (cell.form()) {
            case TEXT, NUMBER -> cell;
            case FORMULA -> fault(column, "这一格是公式，请粘贴为数值");
            case FAULT -> fault(column, "这一格是错误值，请改正后重新填写");
            case DATE -> fault(column, "Excel 把这一格变成了日期，请把这一列设为文本格式后重新填写" + column.title());
        };
    }

    private @Nullable String line(RosterColumn column, Cell cell) {
        try {
            return column.required()
                    ? Text.line(cell.text(), column.name(), column.title(), column.max())
                    : Text.optionalLine(cell.text(), column.name(), column.title(), column.max())
                            .orElse(null);
        } catch (Refusal refusal) {
            return fault(column, refusal.sentence());
        }
    }

    private <T> @Nullable T fault(RosterColumn column, String sentence) {
        sound = false;
        errors.add(sheet, row, column, sentence);
        return null;
    }
}
