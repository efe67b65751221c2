package huiyin.sheet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** One sheet: finds the row of headings by their names, in any order, and takes each row below it by column. */
public final class SheetReader implements SheetHandler.Rows {
    private static final int HEADING_WITHIN = 20;

    private final String sheet;
    private final Reading reading;
    private final Faults faults;
    private final Consumer<Row> rows;

    private final Map<Column, Integer> places = new IdentityHashMap<>();
    private final Set<Integer> passedOver = new HashSet<>();
    private final List<CellRangeAddress> merged = new ArrayList<>();
    private boolean lettered = true;
    private int headingRow;
    private int looked;
    private int count;
    private int tooMany;
    private boolean complete = true;

    SheetReader(String sheet, Reading reading, Faults faults, Consumer<Row> rows) {
        this.sheet = sheet;
        this.reading = reading;
        this.faults = faults;
        this.rows = rows;
    }

    String sheet() {
        return sheet;
    }

    /** A line that came without a spreadsheet around it: its cells have no letters. */
    void line(int number, List<String> texts) {
        lettered = false;
        var cells = new TreeMap<Integer, Cell>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                cells.put(i, Cell.text(texts.get(i)));
            }
        }
        row(number, cells);
    }

    @Override
    public void row(int number, TreeMap<Integer, Cell> cells) {
        if (headingRow == 0 && seekHeading(number, cells)) {
            return;
        }
        if (++count <= reading.most()) {
            take(number, cells);
        } else if (tooMany == 0) {
            tooMany = number;
        }
    }

    @Override
    public void merged(String range) {
        try {
            merged.add(CellRangeAddress.valueOf(range));
        } catch (RuntimeException malformed) {
            fault(0, null, "", "有合并单元格（" + range + "），请取消合并");
        }
    }

    /** @return the headings were there and every row was read */
    boolean finish() {
        if (headingRow == 0 && !reading.headed()) {
            return true;
        }
        if (headingRow == 0) {
            fault(
                    0,
                    null,
                    "",
                    "找不到表头；请从模板复制表头行："
                            + reading.columns().stream().map(Column::name).collect(Collectors.joining("、")));
            return false;
        }
        if (tooMany > 0) {
            faults.addFirst(new Fault(
                    sheet, tooMany, "", "", "最多 " + reading.most() + " 行，这张表有 " + count + " 行，从这一行起没有读；请分成几个文件分别上传"));
        }
        for (CellRangeAddress range : merged) {
            if (range.getLastRow() + 1 >= headingRow) {
                fault(
                        range.getFirstRow() + 1,
                        range.getFirstColumn(),
                        name(range.getFirstColumn()),
                        "单元格 " + range.formatAsString() + " 是合并的；请取消合并，每一格都填上内容");
            }
        }
        return complete && tooMany == 0;
    }

    /** @return the row is none that is taken */
    private boolean seekHeading(int number, TreeMap<Integer, Cell> cells) {
        long known = cells.values().stream()
                .filter(cell -> reading.headed(cell.text()).isPresent())
                .count();
        if (!reading.headed()) {
            headingRow = number;
            reading.columns().forEach(column -> places.put(column, places.size()));
            return known > 0;
        }
        if (known < 2) {
            if (++looked >= HEADING_WITHIN) {
                headingRow = number;
                missing();
            }
            return true;
        }
        headingRow = number;
        cells.forEach((index, cell) -> {
            Column column = reading.headed(cell.text()).orElse(null);
            if (column == null) {
                passedOver.add(index);
                if (!reading.passesOver(cell.text())) {
                    fault(
                            number,
                            index,
                            letters(index),
                            cell.form() == Cell.Form.FORMULA
                                    ? "表头是公式，请粘贴为数值"
                                    : "不认识“" + shortened(cell.text()) + "”这一列；请删去这一列，或改成模板里的列名");
                }
            } else if (places.putIfAbsent(column, index) != null) {
                passedOver.add(index);
                fault(number, index, column.name(), "“" + column.name() + "”有两列，请只留一列");
                complete = false;
            }
        });
        missing();
        return true;
    }

    private void missing() {
        for (Column column : reading.columns()) {
            if ((reading.whole() || column.needed()) && !places.containsKey(column)) {
                fault(headingRow, null, column.name(), "缺少“" + column.name() + "”这一列；请从模板复制表头，没有内容也要保留这一列");
                complete = false;
            }
        }
    }

    private void take(int number, TreeMap<Integer, Cell> cells) {
        boolean any = false;
        for (int index : cells.keySet()) {
            if (places.containsValue(index)) {
                any = true;
            } else if (passedOver.add(index)) {
                fault(number, index, letters(index), letters(index) + " 列没有表头，请删去这一列的内容，或补上列名");
            }
        }
        if (complete && any) {
            rows.accept(new Row(this, number, cells));
        }
    }

    @Nullable
    Cell cell(TreeMap<Integer, Cell> cells, Column column) {
        Integer place = places.get(column);
        return place == null ? null : cells.get(place);
    }

    void fault(int row, @Nullable Column column, String sentence) {
        fault(row, column == null ? null : places.get(column), column == null ? "" : column.name(), sentence);
    }

    private void fault(int row, @Nullable Integer index, String column, String sentence) {
        faults.add(new Fault(sheet, row, index == null || !lettered ? "" : letters(index), column, sentence));
    }

    private String name(int index) {
        return places.entrySet().stream()
                .filter(one -> one.getValue() == index)
                .map(one -> one.getKey().name())
                .findFirst()
                .orElseGet(() -> letters(index));
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
