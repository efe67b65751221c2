package huiyin.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Names and links as a sheet to hand over. Every cell is text and marked so: a name that starts with = is never a
 * formula.
 */
final class ActivationSheet {
    private ActivationSheet() {}

    static byte[] of(Map<AccountRow, String> addresses) {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var text = book.createCellStyle();
            text.setDataFormat(book.createDataFormat().getFormat("@"));
            text.setQuotePrefixed(true);
            var sheet = book.createSheet("开通链接");
            fill(sheet.createRow(0), text, List.of("姓名", "工号", "任职", "开通链接（72 小时内打开一次）"));
            for (var entry : addresses.entrySet()) {
                AccountRow row = entry.getKey();
                fill(
                        sheet.createRow(sheet.getLastRowNum() + 1),
                        text,
                        List.of(row.name(), row.staffNo(), row.posts(), entry.getValue()));
            }
            int[] widths = {12, 14, 40, 70};
            for (int i = 0; i < widths.length; i++) {
                sheet.setColumnWidth(i, widths[i] * 256);
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void fill(Row row, org.apache.poi.ss.usermodel.CellStyle text, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            var cell = row.createCell(i);
            cell.setCellStyle(text);
            cell.setCellValue(values.get(i));
        }
    }
}
