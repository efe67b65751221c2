package huiyin.roster;

import huiyin.sheet.Column;
import huiyin.sheet.Faults;
import huiyin.sheet.Reading;
import huiyin.sheet.Row;
import huiyin.sheet.SheetReader;
import huiyin.sheet.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sheets of a roster (名册). Their titles are written and read from here only. */
enum RosterSheet {
    UNITS("单位", RosterColumns.UNITS),
    PEOPLE("人员", RosterColumns.PEOPLE),
    POSTS("职务", RosterColumns.POSTS);

    /** The sheet that explains the others; read by people only. */
    static final String NOTES = "说明";

    private final String title;
    private final Table<?> table;

    RosterSheet(String title, Table<?> table) {
        this.title = title;
        this.table = table;
    }

    String title() {
        return title;
    }

    List<Column> columns() {
        return table.columns();
    }

    SheetReader reader(Faults faults, Consumer<Row> rows) {
        return Reading.whole(columns()).sheet(title, faults, rows);
    }

    static Map<String, Table<?>> forms() {
        var forms = new LinkedHashMap<String, Table<?>>();
        Arrays.stream(values()).forEach(sheet -> forms.put(sheet.title, sheet.table));
        return forms;
    }
}
