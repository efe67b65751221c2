package huiyin.sheet;

/**
 * What is wrong with a file, by cell.
 *
 * @param sheet title of the sheet; empty where the file has only one, or it is about the file
 * @param row as numbered in Excel, from 1; 0 when it is about the whole sheet or file
 * @param letters of the cell's column, such as AB; empty where they are not known
 * @param column heading of the column, or its letters where it has none; empty when it is about the row
 * @param sentence what to do about it
 */
public record Fault(String sheet, int row, String letters, String column, String sentence) {
    public static Fault ofFile(String sentence) {
        return new Fault("", 0, "", "", sentence);
    }

    /** Such as 职务表第 7 行“任职日期”; where there is one sheet only, C7 任职日期. */
    public String where() {
        if (sheet.isEmpty() && !letters.isEmpty() && row > 0) {
            return letters + row + (column.isEmpty() || column.equals(letters) ? "" : " " + column);
        }
        return (sheet.isEmpty() ? row == 0 ? "文件" : "" : sheet + "表")
                + (row == 0 ? "" : "第 " + row + " 行")
                + (column.isEmpty() ? "" : "“" + column + "”");
    }
}
