package huiyin.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sheets of a roster (名册). Their titles are written and read from here only. */
enum RosterSheet {
    UNITS("单位"),
    PEOPLE("人员"),
    POSTS("职务");

    /** The sheet that explains the others; read by people only. */
    static final String NOTES = "说明";

    private final String title;

    RosterSheet(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    List<RosterColumn> columns() {
        return Arrays.stream(RosterColumn.values())
                .filter(column -> column.sheet() == this)
                .toList();
    }

    static Optional<RosterSheet> titled(String title) {
        return Arrays.stream(values())
                .filter(sheet -> sheet.title.equals(title.strip()))
                .findFirst();
    }
}
