package huiyin.roster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A roster as somebody fills it in. Text, whole numbers and real Excel dates; null leaves a cell empty. */
final class RosterBook {
    final XSSFWorkbook workbook = new XSSFWorkbook();
    private final CellStyle day = workbook.createCellStyle();

    RosterBook() {
        day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
        for (RosterSheet sheet : RosterSheet.values()) {
            Row row = workbook.createSheet(sheet.title()).createRow(0);
            sheet.columns()
                    .forEach(column ->
                            row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(column.starred()));
        }
    }

    RosterBook unit(String code, String name, String kind, String parent) {
        return unit(code, name, kind, parent, null, null, null, "2020-01-01", null);
    }

    RosterBook unit(Object... cells) {
        return row(RosterSheet.UNITS, cells);
    }

    RosterBook person(Object staffNo, Object name, Object phone) {
        return row(RosterSheet.PEOPLE, staffNo, name, phone);
    }

    RosterBook post(Object staffNo, Object unit, Object kind, Object title, Object from, Object to) {
        return row(RosterSheet.POSTS, staffNo, unit, kind, title, from, to);
    }

    RosterBook row(RosterSheet sheet, Object... cells) {
        Sheet form = sheet(sheet);
        Row row = form.createRow(form.getLastRowNum() + 1);
        for (int i = 0; i < cells.length; i++) {
            switch (cells[i]) {
                case null -> {}
                case LocalDate date -> {
                    Cell cell = row.createCell(i);
                    cell.setCellValue(date);
                    cell.setCellStyle(day);
                }
                case Number number -> row.createCell(i).setCellValue(number.doubleValue());
                case Object text -> row.createCell(i).setCellValue(text.toString());
            }
        }
        return this;
    }

    Sheet sheet(RosterSheet sheet) {
        return workbook.getSheet(sheet.title());
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try {
            workbook.write(out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }
}
