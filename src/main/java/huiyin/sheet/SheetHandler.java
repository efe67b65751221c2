package huiyin.sheet;

import java.util.TreeMap;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads one sheet's XML as it streams by and hands on each row that has something in it; keeps one row in memory. */
final class SheetHandler extends DefaultHandler {
    /** Excel's own limit of a cell is 32 767 characters; what is longer is cut here and refused by its length later. */
    private static final int LONGEST = 33_000;

    private static final int COLUMNS = 16_384;

    interface Rows {
        /** @param cells by column from 0; none is blank */
        void row(int number, TreeMap<Integer, Cell> cells);

        /** @param range such as A3:B4 */
        void merged(String range);
    }

    private final SharedStrings strings;
    private final StylesTable styles;
    private final boolean from1904;
    private final Rows rows;

    private final StringBuilder text = new StringBuilder();
    private TreeMap<Integer, Cell> cells = new TreeMap<>();
    private int row;
    private int column;
    private String type = "";
    private int style;
    private boolean formula;
    private boolean capturing;
    private boolean phonetic;

    SheetHandler(SharedStrings strings, StylesTable styles, boolean from1904, Rows rows) {
        this.strings = strings;
        this.styles = styles;
        this.from1904 = from1904;
        this.rows = rows;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        switch (name) {
            case "row" -> {
                row = attributes.getValue("r") == null ? row + 1 : number(attributes.getValue("r"));
                column = -1;
                cells = new TreeMap<>();
            }
            case "c" -> {
                column = attributes.getValue("r") == null ? column + 1 : column(attributes.getValue("r"));
                type = attributes.getValue("t") == null ? "n" : attributes.getValue("t");
                style = attributes.getValue("s") == null ? -1 : number(attributes.getValue("s"));
                formula = false;
                text.setLength(0);
            }
            case "f" -> formula = true;
            case "rPh" -> phonetic = true;
            case "v", "t" -> capturing = !phonetic;
            case "mergeCell" -> rows.merged(String.valueOf(attributes.getValue("ref")));
            default -> {}
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        if (capturing && text.length() < LONGEST) {
            text.append(chars, start, length);
        }
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        switch (name) {
            case "v", "t" -> capturing = false;
            case "rPh" -> phonetic = false;
            case "c" -> {
                Cell cell = formula ? Cell.FORMULA : cell(text.toString());
                if (!cell.isBlank()) {
                    cells.put(column, cell);
                }
            }
            case "row" -> {
                if (!cells.isEmpty()) {
                    rows.row(row, cells);
                }
            }
            default -> {}
        }
    }

    private Cell cell(String value) throws SAXException {
        if (value.isEmpty()) {
            return Cell.BLANK;
        }
        return switch (type) {
            case "s" -> {
                int index = number(value);
                if (index >= strings.getUniqueCount()) {
                    throw new SAXException("shared string " + index + " does not exist");
                }
                RichTextString shared = strings.getItemAt(index);
                yield Cell.text(shared.getString());
            }
            case "inlineStr", "str" -> Cell.text(new XSSFRichTextString(value).getString());
            case "b" -> Cell.text(value.equals("1") ? "TRUE" : "FALSE");
            case "e" -> Cell.FAULT;
            case "d" -> Cell.isoDate(value);
            default -> {
                XSSFCellStyle format =
                        style < 0 || style >= styles.getNumCellStyles() ? null : styles.getStyleAt(style);
                yield Cell.number(
                        value,
                        format == null ? 0 : format.getDataFormat(),
                        format == null ? null : format.getDataFormatString(),
                        from1904);
            }
        };
    }

    private static int number(String digits) throws SAXException {
        try {
            return Integer.parseUnsignedInt(digits.strip());
        } catch (NumberFormatException malformed) {
            throw new SAXException("not a number: " + digits);
        }
    }

    /** The column from 0 of a cell reference such as AB12. */
    static int column(String reference) throws SAXException {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            if (column <= 0 || column > COLUMNS) {
                throw new SAXException("no such column: " + reference);
            }
        }
        return column - 1;
    }
}
