package huiyin.roster;

import huiyin.sheet.Cell;
import huiyin.sheet.SheetHandler;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/** One sheet: finds the row of headings by their names, in any order, and takes each row below it by column. */
final class RosterSheetReader implements SheetHandler.Rows {
    static final int MAX_ROWS = 60_000;
    private static final int HEADING_WITHIN = 20;

    private final RosterSheet sheet;
    private final RosterErrors errors;
    private final List<RosterFile.NumberedCode> numbered;
    private final Consumer<RosterCells> rows;

    private final Map<Integer, RosterColumn> columns = new HashMap<>();
    private final Set<Integer> unheaded = new HashSet<>();
    private final List<CellRangeAddress> merged = new ArrayList<>();
    private int headingRow;
    private int looked;
    private int count;
    private boolean complete = true;

    RosterSheetReader(
            RosterSheet sheet,
            RosterErrors errors,
            List<RosterFile.NumberedCode> numbered,
            Consumer<RosterCells> rows) {
        this.sheet = sheet;
        this.errors = errors;
        this.numbered = numbered;
        this.rows = rows;
    }

    @Override
    public void row(int number, TreeMap<Integer, Cell> cells) {
        if (headingRow == 0) {
            seekHeading(number, cells);
        } else if (++count > MAX_ROWS) {
            if (count == MAX_ROWS + 1) {
                errors.add(sheet, number, "", "每张工作表最多 60000 行，从这一行起没有读；请分成几个名册分别上传");
                complete = false;
            }
        } else {
            take(number, cells);
        }
    }

    @Override
    public void merged(String range) {
        try {
            merged.add(CellRangeAddress.valueOf(range));
        } catch (RuntimeException malformed) {
            errors.add(sheet, 0, "", "有合并单元格（" + range + "），请取消合并");
        }
    }

    /** @return the headings were there and every row was read */
    boolean finish() {
        if (headingRow == 0) {
            errors.add(
                    sheet,
                    0,
                    "",
                    "找不到表头；请从模板复制表头行："
                            + String.join(
                                    "、",
                                    sheet.columns().stream()
                                            .map(RosterColumn::title)
                                            .toList()));
            return false;
        }
        for (CellRangeAddress range : merged) {
            if (range.getLastRow() + 1 >= headingRow) {
                errors.add(
                        sheet,
                        range.getFirstRow() + 1,
                        name(range.getFirstColumn()),
                        "单元格 " + range.formatAsString() + " 是合并的；请取消合并，每一格都填上内容");
            }
        }
        return complete;
    }

    private void seekHeading(int number, TreeMap<Integer, Cell> cells) {
        long known = cells.values().stream()
                .filter(cell -> RosterColumn.headed(sheet, cell.text()).isPresent())
                .count();
        if (known < 2) {
            if (++looked >= HEADING_WITHIN) {
                headingRow = number;
                missing();
            }
            return;
        }
        headingRow = number;
        cells.forEach((index, cell) -> {
            RosterColumn column = RosterColumn.headed(sheet, cell.text()).orElse(null);
            if (column == null) {
                unheaded.add(index);
                errors.add(
                        sheet,
                        number,
                        letters(index),
                        cell.form() == Cell.Form.FORMULA
                                ? "表头是公式，请粘贴为数值"
                                : "不认识“" + shortened(cell.text()) + "”这一列；请删去这一列，或改成模板里的列名");
            } else if (columns.containsValue(column)) {
                unheaded.add(index);
                errors.add(sheet, number, column, "“" + column.title() + "”有两列，请只留一列");
                complete = false;
            } else {
                columns.put(index, column);
            }
        });
        missing();
    }

    private void missing() {
        for (RosterColumn column : sheet.columns()) {
            if (!columns.containsValue(column)) {
                errors.add(sheet, headingRow, column, "缺少“" + column.title() + "”这一列；请从模板复制表头，没有内容也要保留这一列");
                complete = false;
            }
        }
    }

    private void take(int number, TreeMap<Integer, Cell> cells) {
        Map<RosterColumn, Cell> named = new EnumMap<>(RosterColumn.class);
        cells.forEach((index, cell) -> {
            RosterColumn column = columns.get(index);
            if (column != null) {
                named.put(column, cell);
            } else if (unheaded.add(index)) {
                errors.add(sheet, number, letters(index), letters(index) + " 列没有表头，请删去这一列的内容，或补上列名");
            }
        });
        if (complete && !named.isEmpty()) {
            rows.accept(new RosterCells(sheet, number, named, errors, numbered));
        }
    }

    private String name(int index) {
        RosterColumn column = columns.get(index);
        return column == null ? letters(index) : column.title();
    }

    private static String letters(int index) {
        return CellReference.convertNumToColString(index);
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}", " ");
        return line.codePointCount(0, line.length()) <= 20
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 20)) + "…";
    }
}
