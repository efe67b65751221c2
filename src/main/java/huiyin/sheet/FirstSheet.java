package huiyin.sheet;

import huiyin.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;

/**
 * The first sheet of an uploaded .xlsx as rows of text, read as a roster is: looked at from outside first, as a stream,
 * no formula evaluated. A day reads {@code 2027-01-01}, a number its plain digits.
 */
public final class FirstSheet {
    static final int MOST = 60_000;
    private static final int NAMED = 10;

    private FirstSheet() {}

    /**
     * One row that has something in it. @param number as the spreadsheet counts it @param cells from column A on; empty
     * where there is nothing
     */
    public record Row(int number, List<String> cells) {
        /** Such as B3, for a sentence about a cell. */
        public static String cell(int number, int column) {
            return CellReference.convertNumToColString(column) + number;
        }
    }

    /**
     * @param most how many rows there may be @throws Refusal on the field {@code file}: what it is instead, or which
     *     cells cannot be read
     */
    public static List<Row> read(InputStream xlsx, int most) throws IOException {
        var taken = new Taken(most);
        var first = new AtomicBoolean(true);
        Workbook.read(xlsx, title -> first.getAndSet(false) ? taken : null);
        return taken.rows();
    }

    private static final class Taken implements SheetHandler.Rows {
        private final int most;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();
        private int count;

        Taken(int most) {
            this.most = most;
        }

        @Override
        public void row(int number, TreeMap<Integer, Cell> cells) {
            if (++count > most) {
                return;
            }
            cells.forEach((column, cell) -> {
                if (cell.form() == Cell.Form.FORMULA || cell.form() == Cell.Form.FAULT) {
                    wrong.add(Row.cell(number, column)
                            + (cell.form() == Cell.Form.FORMULA ? " 是公式，请粘贴为数值" : " 是错误值，请改成内容"));
                }
            });
            rows.add(new Row(
                    number,
                    IntStream.rangeClosed(0, cells.lastKey())
                            .mapToObj(column -> text(cells.getOrDefault(column, Cell.BLANK)))
                            .toList()));
        }

        @Override
        public void merged(String range) {
            wrong.add(range + " 是合并的单元格，请取消合并");
        }

        List<Row> rows() {
            if (count > most) {
                throw new Refusal(null, "最多 " + most + " 行，这个文件有 " + count + " 行，请分成几次", "file");
            }
            if (!wrong.isEmpty()) {
                throw new Refusal(
                        null,
                        String.join("；", wrong.stream().limit(NAMED).toList())
                                + (wrong.size() > NAMED ? "；还有 " + (wrong.size() - NAMED) + " 处" : "")
                                + "。什么都没有导入，改好再传",
                        "file");
            }
            return List.copyOf(rows);
        }

        private static String text(Cell cell) {
            return cell.date() != null ? cell.date().toString() : cell.text().strip();
        }
    }
}
