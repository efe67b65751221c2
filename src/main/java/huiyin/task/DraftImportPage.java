package huiyin.task;

import huiyin.sheet.Column;
import java.util.List;

/** What the page of the import says of the spreadsheet. @param most rows it takes at once */
public record DraftImportPage(List<Column> columns, int most) {
    static DraftImportPage of() {
        return new DraftImportPage(TaskColumns.read(), DraftImports.READING.most());
    }
}
