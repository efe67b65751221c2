package huiyin.sheet;

import huiyin.kernel.Dates;
import huiyin.kernel.Points;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/**
 * An .xlsx as it is written. A hundred rows are in memory at a time, so a hundred thousand cost time and not memory.
 * Text is always a text cell and marked so: what begins with {@code =}, {@code +}, {@code -} or {@code @} is never a
 * formula, and a leading 0 stays.
 */
public final class Book implements AutoCloseable {
    private static final int WINDOW = 100;
    private static final int LONGEST = 32_767;

    private final SXSSFWorkbook book = new SXSSFWorkbook(WINDOW);
    private final Map<Column.Kind, CellStyle> styles = new EnumMap<>(Column.Kind.class);
    private final CellStyle empty = style("@");
    private final CellStyle heading = style("@");
    private final CellStyle wrapped = style("@");

    public Book() {
        book.setCompressTempFiles(true);
        var bold = book.createFont();
        bold.setBold(true);
        heading.setFont(bold);
        wrapped.setWrapText(true);
        for (var kind : Column.Kind.values()) {
            styles.put(
                    kind,
                    style(
                            switch (kind) {
                                case TEXT -> "@";
                                case NUMBER -> "General";
                                case POINTS -> "0.00";
                                case DAY -> "yyyy-mm-dd";
                                case MOMENT -> "yyyy-mm-dd hh:mm";
                            }));
        }
        styles.get(Column.Kind.TEXT).setQuotePrefixed(true);
    }

    private CellStyle style(String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    /** Nothing is sent before the last row is there, so an error is an error page. */
    public static void send(HttpServletResponse response, String name, Consumer<Book> filled) throws IOException {
        try (var book = new Book()) {
            filled.accept(book);
            response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            response.setHeader(
                    "Content-Disposition",
                    ContentDisposition.attachment()
                            .filename(name + ".xlsx", StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setHeader("Cache-Control", "no-store");
            try (OutputStream out = response.getOutputStream()) {
                book.write(out);
            }
        }
    }

    /** A sheet with a list. @param above a line over the headings; null for none */
    public <T> void list(String title, @Nullable String above, Table<T> table, Consumer<Consumer<T>> rows) {
        var sheet = book.createSheet(WorkbookUtil.createSafeSheetName(title));
        if (above != null) {
            words(sheet, styles.get(Column.Kind.TEXT), above);
        }
        fill(sheet, table, table.columns().stream().map(Column::name).toList(), rows);
    }

    /** A sheet to be filled in, or filled already: empty cells are ready for what belongs into them. */
    public <T> void form(String title, Table<T> table, Consumer<Consumer<T>> rows) {
        var sheet = book.createSheet(title);
        for (int index = 0; index < table.columns().size(); index++) {
            Column column = table.columns().get(index);
            sheet.setDefaultColumnStyle(index, column.kind() == Column.Kind.TEXT ? empty : styles.get(column.kind()));
            if (!column.choices().isEmpty()) {
                choices(sheet, index, column);
            }
        }
        fill(sheet, table, table.columns().stream().map(Column::starred).toList(), rows);
    }

    /** A sheet for people to read, which says how each column of the forms is filled in. */
    public void notes(String title, List<String> lines, Map<String, Table<?>> forms) {
        var sheet = book.createSheet(title);
        sheet.setColumnWidth(0, 12 * 256);
        sheet.setColumnWidth(1, 18 * 256);
        sheet.setColumnWidth(2, 80 * 256);
        lines.forEach(line -> words(sheet, empty, line));
        words(sheet, empty, "");
        words(sheet, empty, "工作表", "列", "怎么填");
        forms.forEach((form, table) ->
                table.columns().forEach(column -> words(sheet, wrapped, form, column.starred(), column.hint())));
    }

    /** What is in front when the file is opened. */
    public void open(int sheet) {
        book.setActiveSheet(sheet);
        book.setSelectedTab(sheet);
    }

    public void write(OutputStream out) throws IOException {
        book.write(out);
    }

    @Override
    public void close() throws IOException {
        book.close();
    }

    private <T> void fill(SXSSFSheet sheet, Table<T> table, List<String> headings, Consumer<Consumer<T>> rows) {
        words(sheet, heading, headings.toArray(String[]::new));
        sheet.createFreezePane(0, sheet.getLastRowNum() + 1);
        List<Column> columns = table.columns();
        for (int index = 0; index < columns.size(); index++) {
            sheet.setColumnWidth(index, columns.get(index).width() * 256);
        }
        rows.accept(one -> {
            var row = sheet.createRow(sheet.getLastRowNum() + 1);
            int index = 0;
            for (Object value : table.cells(one)) {
                if (value != null) {
                    Cell cell = row.createCell(index);
                    cell.setCellStyle(styles.get(columns.get(index).kind()));
                    fill(cell, value);
                }
                index++;
            }
        });
    }

    private static void fill(Cell cell, Object value) {
        switch (value) {
            case LocalDate day -> cell.setCellValue(day);
            case Instant moment -> cell.setCellValue(LocalDateTime.ofInstant(moment, Dates.ZONE));
            case Points points -> cell.setCellValue(points.value().doubleValue());
            case Number number -> cell.setCellValue(number.doubleValue());
            default -> {
                String whole = value.toString();
                cell.setCellValue(whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST));
            }
        }
    }

    private static void words(SXSSFSheet sheet, CellStyle style, String... words) {
        var row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int index = 0; index < words.length; index++) {
            Cell cell = row.createCell(index);
            cell.setCellStyle(style);
            cell.setCellValue(words[index]);
        }
    }

    private static void choices(SXSSFSheet sheet, int index, Column column) {
        var helper = sheet.getDataValidationHelper();
        var validation = helper.createValidation(
                helper.createExplicitListConstraint(column.choices().toArray(String[]::new)),
                new CellRangeAddressList(1, Reading.MOST, index, index));
        validation.createErrorBox(column.name(), "请从下拉中选");
        validation.setShowErrorBox(true);
        sheet.addValidationData(validation);
    }
}
