package huiyin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** An import declares its columns and what to do with a row; all else is here. */
class ReadingTest {
    private record Figure(String village, LocalDate day, String mu) {}

    private static final Column VILLAGE = Column.text("村").upTo(20).needs("村名");
    private static final Column DAY = Column.day("日期").needs("如 2026-09-01");
    private static final Column MU = Column.number("亩数");
    private static final Table<Figure> FIGURES = new Table<Figure>()
            .with(VILLAGE, Figure::village)
            .with(DAY, Figure::day)
            .with(MU, figure -> figure.mu().isEmpty() ? null : Double.valueOf(figure.mu()));
    private static final Reading READING = Reading.of(FIGURES.columns(), 3);

    private final Faults faults = new Faults();
    private final List<Figure> read = new ArrayList<>();

    private void take(Row row) {
        var figure = new Figure(row.line(VILLAGE), row.day(DAY), row.typed(MU));
        if (row.sound()) {
            read.add(figure);
        }
    }

    private static InputStream book(Object[]... rows) throws IOException {
        try (var book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            // As WPS does: its pictures lie in a sheet of their own, in front and hidden
            book.createSheet("WpsReserved_CellImgList")
                    .createRow(0)
                    .createCell(0)
                    .setCellValue("村");
            var sheet = book.createSheet("表");
            for (int i = 0; i < rows.length; i++) {
                var row = sheet.createRow(i);
                for (int c = 0; c < rows[i].length; c++) {
                    if (rows[i][c] instanceof Double number) {
                        row.createCell(c).setCellValue(number);
                    } else {
                        row.createCell(c).setCellValue(rows[i][c].toString());
                    }
                }
            }
            book.setActiveSheet(1);
            book.setSheetVisibility(0, SheetVisibility.VERY_HIDDEN);
            book.write(bytes);
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }

    @Test
    void columns_stand_in_any_order_hidden_sheets_are_passed_over_and_numbers_are_as_excel_shows_them()
            throws IOException {
        READING.first(
                book(new Object[] {"日期*", "亩数", "村*"}, new Object[] {"2026年9月1日", 3 * 2.7, "东沟村"}), faults, this::take);
        assertThat(faults.count()).isZero();
        assertThat(read).containsExactly(new Figure("东沟村", LocalDate.of(2026, 9, 1), "8.1"));
    }

    @Test
    void what_is_exported_goes_in_again() throws IOException {
        var rows = List.of(
                new Figure("=东沟村", LocalDate.of(2026, 9, 1), "8.1"), new Figure("007", LocalDate.of(2026, 9, 2), ""));
        var bytes = new ByteArrayOutputStream();
        try (var book = new Book()) {
            book.list("亩数", null, FIGURES, rows::forEach);
            book.write(bytes);
        }
        READING.first(new ByteArrayInputStream(bytes.toByteArray()), faults, this::take);
        assertThat(read).isEqualTo(rows);
    }

    @Test
    void every_wrong_cell_is_named_and_what_makes_the_others_beside_the_point_comes_first() throws IOException {
        READING.first(
                book(
                        new Object[] {"村", "日期", "心情"},
                        new Object[] {"东沟村", "2026-02-30", "好"},
                        new Object[] {"", "2026-09-01"},
                        new Object[] {"甲", "2026-09-01"},
                        new Object[] {"乙", "2026-09-01"}),
                faults,
                this::take);
        assertThat(faults.kept()).extracting(Fault::where).containsExactly("第 5 行", "C1", "B2 日期", "A3 村");
        assertThatThrownBy(() -> faults.refuse("file", "一行都没有导入"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("第 5 行：最多 3 行，这张表有 4 行")
                .hasMessageEndingWith("。一行都没有导入");
    }

    @Test
    void pasted_lines_are_read_alike() {
        READING.withoutHeadings().pasted("东沟村\t2026/9/1\t8.1\n\n老塘村，今天", faults, this::take);
        assertThat(read).containsExactly(new Figure("东沟村", LocalDate.of(2026, 9, 1), "8.1"));
        assertThat(faults.kept()).extracting(Fault::where).containsExactly("第 3 行“日期”");
    }
}
