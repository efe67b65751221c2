package huiyin.roster;

/**
 * What is wrong with a roster, by cell.
 *
 * @param sheet title of the sheet; empty when it is about the file
 * @param row as numbered in Excel, from 1; 0 when it is about the whole sheet or file
 * @param column heading of the column, or its letter where it has none; empty when it is about the row
 * @param sentence what to do about it
 */
public record RosterError(String sheet, int row, String column, String sentence) {
    static RosterError ofFile(String sentence) {
        return new RosterError("", 0, "", sentence);
    }

    /** Such as 职务表第 7 行“任职日期”. */
    public String where() {
        return (sheet.isEmpty() ? "文件" : sheet + "表")
                + (row == 0 ? "" : "第 " + row + " 行")
                + (column.isEmpty() ? "" : "“" + column + "”");
    }
}
