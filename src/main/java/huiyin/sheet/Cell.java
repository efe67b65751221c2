package huiyin.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** A cell as the spreadsheet keeps it. A number is plain digits; a formula is never evaluated or trusted. */
record Cell(Form form, String text, @Nullable LocalDate date) {
    enum Form {
        TEXT,
        NUMBER,
        DATE,
        FORMULA,
        FAULT
    }

    /** As many digits as Excel keeps and shows. */
    private static final MathContext SHOWN = new MathContext(15);

    static final Cell FORMULA = new Cell(Form.FORMULA, "", null);
    static final Cell FAULT = new Cell(Form.FAULT, "", null);
    static final Cell BLANK = text("");

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
        String digits =
                BigDecimal.valueOf(number).round(SHOWN).stripTrailingZeros().toPlainString();
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
        } catch (DateTimeParseException notADate) {
            return FAULT;
        }
    }

    boolean isBlank() {
        return form == Form.TEXT && text.isBlank();
    }
}
