package huiyin.organisation;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** A cell as the spreadsheet keeps it. A number is plain digits; a formula is never evaluated or trusted. */
record RosterCell(Form form, String text, @Nullable LocalDate date) {
    enum Form {
        TEXT,
        NUMBER,
        DATE,
        FORMULA,
        FAULT
    }

    static final RosterCell FORMULA = new RosterCell(Form.FORMULA, "", null);
    static final RosterCell FAULT = new RosterCell(Form.FAULT, "", null);
    static final RosterCell BLANK = text("");

    static RosterCell text(String text) {
        return new RosterCell(Form.TEXT, text, null);
    }

    /**
     * @param format the cell's number format, such as {@code yyyy-m-d}; one of zeros only shows leading zeros, so they
     *     are meant
     */
    static RosterCell number(String value, int formatIndex, @Nullable String format, boolean from1904) {
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
            return new RosterCell(
                    Form.DATE, "", DateUtil.getLocalDateTime(number, from1904).toLocalDate());
        }
        String digits = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        if (format != null
                && format.matches("0{2,}")
                && digits.matches("[0-9]+")
                && digits.length() < format.length()) {
            return text("0".repeat(format.length() - digits.length()) + digits);
        }
        return new RosterCell(Form.NUMBER, digits, null);
    }

    static RosterCell isoDate(String value) {
        try {
            return new RosterCell(Form.DATE, "", LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value));
        } catch (java.time.format.DateTimeParseException notADate) {
            return FAULT;
        }
    }

    boolean isBlank() {
        return form == Form.TEXT && text.isBlank();
    }
}
