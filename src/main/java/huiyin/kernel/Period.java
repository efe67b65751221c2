package huiyin.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** A month, quarter, half-year or year of the calendar in Asia/Shanghai (rule P3), first and last day included. */
public record Period(Kind kind, LocalDate first) {
    public enum Kind {
        MONTH(1, "月"),
        QUARTER(3, "季"),
        HALF_YEAR(6, "半年"),
        YEAR(12, "年");

        private final int months;
        private final String label;

        Kind(int months, String label) {
            this.months = months;
            this.label = label;
        }

        public int months() {
            return months;
        }

        public String label() {
            return label;
        }
    }

    public Period {
        if (first.getDayOfMonth() != 1 || (first.getMonthValue() - 1) % kind.months() != 0) {
            throw new IllegalArgumentException(first + " does not begin a " + kind);
        }
    }

    public static Period of(Kind kind, LocalDate day) {
        int month = (day.getMonthValue() - 1) / kind.months() * kind.months() + 1;
        return new Period(kind, LocalDate.of(day.getYear(), month, 1));
    }

    public LocalDate last() {
        return first.plusMonths(kind.months()).minusDays(1);
    }

    /** True from the first moment after its last day. */
    public boolean isOver(LocalDate today) {
        return today.isAfter(last());
    }

    public Period previous() {
        return new Period(kind, first.minusMonths(kind.months()));
    }

    public Period next() {
        return new Period(kind, first.plusMonths(kind.months()));
    }

    /** As in an address: {@code 2026-09}, {@code 2026-Q3}, {@code 2026-H2}, {@code 2026}. */
    public String code() {
        int index = (first.getMonthValue() - 1) / kind.months() + 1;
        return switch (kind) {
            case MONTH -> "%d-%02d".formatted(first.getYear(), index);
            case QUARTER -> "%d-Q%d".formatted(first.getYear(), index);
            case HALF_YEAR -> "%d-H%d".formatted(first.getYear(), index);
            case YEAR -> String.valueOf(first.getYear());
        };
    }

    /** The period of a {@link #code()}; empty when it is not one. */
    public static Optional<Period> parse(String code) {
        var match = java.util.regex.Pattern.compile("([12][0-9]{3})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?")
                .matcher(code);
        if (!match.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(match.group(1));
        try {
            if (match.group(2) != null) {
                return Optional.of(new Period(
                        Kind.QUARTER, LocalDate.of(year, Integer.parseInt(match.group(2)) * 3 - 2, 1)));
            }
            if (match.group(3) != null) {
                return Optional.of(new Period(
                        Kind.HALF_YEAR, LocalDate.of(year, Integer.parseInt(match.group(3)) * 6 - 5, 1)));
            }
            if (match.group(4) != null) {
                return Optional.of(new Period(Kind.MONTH, LocalDate.of(year, Integer.parseInt(match.group(4)), 1)));
            }
            return Optional.of(new Period(Kind.YEAR, LocalDate.of(year, 1, 1)));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** As read: {@code 2026年第三季度}. */
    public String label() {
        int year = first.getYear();
        int month = first.getMonthValue();
        return switch (kind) {
            case MONTH -> year + "年" + month + "月";
            case QUARTER -> year + "年第" + "一二三四".charAt((month - 1) / 3) + "季度";
            case HALF_YEAR -> year + "年" + (month == 1 ? "上半年" : "下半年");
            case YEAR -> year + "年";
        };
    }
}
