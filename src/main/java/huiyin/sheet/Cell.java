package huiyin.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** A cell as the spreadsheet keeps it. A number is plain digits; a formula is never evaluated or trusted. */
public record Cell(Form form, String text, @Nullable LocalDate date) {
    public enum Form {
        TEXT,
        NUMBER,
        DATE,
        FORMULA,
        FAULT
    }

    public static final Cell FORMULA = new Cell(Form.FORMULA, "", null);
    public static final Cell FAULT = new Cell(Form.FAULT, "", null);
    public static final Cell BLANK = text("");

    static Cell text(String text) {
        return new Cell(Form.TEXT, text, null);
    }

    /**
     * @param format the cell's number format, such as {@code yyyy-m-d}; one of zeros only shows leading zeros, so they
     *     are meant
     */
    static Cell number(String value, int formatIndex, @Nullable String format, boolean from1904) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException notANumber) {
            return FAULT;
        }
        if (!Double.isFinite(number)) {
            return FAULT;
        }
        if (format != null && DateUtil.isADateFormat(formatIndex, format) && DateUtil.isValidExcelDate(number)) {
            return new Cell(
                    Form.DATE, "", DateUtil.getLocalDateTime(number, from1904).toLocalDate());
        }
        String digits = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        if (format != null
                && format.matches("0{2,}")
                && digits.matches("[0-9]+")
                && digits.length() < format.length()) {
            return text("0".repeat(format.length() - digits.length()) + digits);
        }
        return new Cell(Form.NUMBER, digits, null);
    }

    static Cell isoDate(String value) {
        try {
            return new Cell(Form.DATE, "", LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value));
        } catch (java.time.format.DateTimeParseException notADate) {
            return FAULT;
        }
    }

    public boolean isBlank() {
        return form == Form.TEXT && text.isBlank();
    }
}
