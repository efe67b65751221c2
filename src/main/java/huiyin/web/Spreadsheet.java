package huiyin.web;

import huiyin.kernel.Dates;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/**
 * A list as an Excel file. A hundred rows are in memory at a time, so a hundred thousand cost time and not memory. Text
 * is always a text cell and marked so: what begins with {@code =}, {@code +}, {@code -} or {@code @} is never a
 * formula, and a leading 0 stays.
 */
public final class Spreadsheet {
    private static final int WINDOW = 100;
    private static final int LONGEST = 32_767;

    private final SXSSFWorkbook book = new SXSSFWorkbook(WINDOW);
    private final SXSSFSheet sheet;
    private final CellStyle text = book.createCellStyle();
    private final CellStyle day = book.createCellStyle();
    private final CellStyle moment = book.createCellStyle();
    private int rows;

    private Spreadsheet(String title, String... columns) {
        book.setCompressTempFiles(true);
        var format = book.createDataFormat();
        text.setDataFormat(format.getFormat("@"));
        text.setQuotePrefixed(true);
        day.setDataFormat(format.getFormat("yyyy-mm-dd"));
        moment.setDataFormat(format.getFormat("yyyy-mm-dd hh:mm"));
        sheet = book.createSheet(title);
        sheet.createFreezePane(0, 1);
        for (int column = 0; column < columns.length; column++) {
            sheet.setColumnWidth(column, Math.min(12 + columns[column].length() * 2, 40) * 256);
        }
        row((Object[]) columns);
    }

    /**
     * Fills a sheet and sends it as a file of this name. Nothing is sent before the last row is there, so an error is
     * an error page.
     */
    public static void send(HttpServletResponse response, String name, String[] columns, Consumer<Spreadsheet> rows)
            throws IOException {
        var spreadsheet = new Spreadsheet(name, columns);
        try (var book = spreadsheet.book) {
            rows.accept(spreadsheet);
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

    /** @param cells text, whole numbers, decimals, days, moments; null leaves a cell empty: absent is not zero */
    public void row(@Nullable Object... cells) {
        var row = sheet.createRow(rows++);
        for (int column = 0; column < cells.length; column++) {
            if (cells[column] != null) {
                fill(row.createCell(column), cells[column]);
            }
        }
    }

    private void fill(Cell cell, Object value) {
        switch (value) {
            case LocalDate date -> styled(cell, day).setCellValue(date);
            case Instant instant -> styled(cell, moment).setCellValue(LocalDateTime.ofInstant(instant, Dates.ZONE));
            case BigDecimal number -> cell.setCellValue(number.doubleValue());
            case Number number -> cell.setCellValue(number.doubleValue());
            default -> {
                String whole = value.toString();
                styled(cell, text).setCellValue(whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST));
            }
        }
    }

    private static Cell styled(Cell cell, CellStyle style) {
        cell.setCellStyle(style);
        return cell;
    }
}
