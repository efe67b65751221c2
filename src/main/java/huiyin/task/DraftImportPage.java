package huiyin.task;

import java.util.Arrays;
import java.util.List;

/** What the page of the import says of the spreadsheet. @param most rows it takes at once */
public record DraftImportPage(List<Heading> columns, int most) {
    public record Heading(String title, String hint, boolean needed) {}

    static DraftImportPage of() {
        return new DraftImportPage(
                Arrays.stream(DraftImports.Column.values())
                        .map(column -> new Heading(column.title(), column.hint(), column.needed()))
                        .toList(),
                DraftImports.MOST);
    }
}
