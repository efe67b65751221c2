package huiyin.score;

import huiyin.kernel.Points;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A standing as a spreadsheet: names are text whatever they begin with, what is absent is empty and not 0. */
final class StandingSheet {
    private StandingSheet() {}

    static byte[] of(Standing standing) {
        try (var book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            CellStyle text = book.createCellStyle();
            text.setDataFormat(book.createDataFormat().getFormat("@"));
            text.setQuotePrefixed(true);
            CellStyle points = book.createCellStyle();
            points.setDataFormat(book.createDataFormat().getFormat("0.00"));
            var sheet = book.createSheet(standing.category().label());
            text(
                    sheet.createRow(0),
                    0,
                    standing.bookName() + standing.category().label() + "　"
                            + standing.period().label()
                            + (standing.publication() == null
                                    ? "　未封账公布"
                                    : "　封账摘要 " + standing.publication().digest()),
                    text);
            Row head = sheet.createRow(1);
            String[] titles = {"名次", standing.category().noun(), "单位", "得分", "上期得分", "上期名次"};
            for (int column = 0; column < titles.length; column++) {
                text(head, column, titles[column], text);
                sheet.setColumnWidth(column, (column == 1 || column == 2 ? 24 : 12) * 256);
            }
            int number = 2;
            for (Standing.Place place : standing.places()) {
                Row row = sheet.createRow(number++);
                number(row, 0, place.rank());
                text(row, 1, place.name(), text);
                text(row, 2, place.unitName(), text);
                points(row, 3, place.points(), points);
                points(row, 4, place.previousPoints(), points);
                number(row, 5, place.previousRank());
            }
            sheet.createFreezePane(0, 2);
            book.write(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void text(Row row, int column, String value, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        cell.setCellValue(value);
    }

    private static void number(Row row, int column, @Nullable Integer value) {
        if (value != null) {
            row.createCell(column).setCellValue(value);
        }
    }

    private static void points(Row row, int column, @Nullable Points value, CellStyle style) {
        if (value != null) {
            Cell cell = row.createCell(column);
            cell.setCellStyle(style);
            cell.setCellValue(value.value().doubleValue());
        }
    }
}
