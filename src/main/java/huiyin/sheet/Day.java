package huiyin.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Days as people type them into a spreadsheet: 2026-09-01, 2026/9/1, 2026.9.1, 2026年9月1日, 20260901. */
final class Day {
    private static final Pattern PARTED =
            Pattern.compile("([0-9]{4})\\s*[-/.年]\\s*([0-9]{1,2})\\s*[-/.月]\\s*([0-9]{1,2})\\s*日?");
    private static final Pattern PLAIN = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");

    private Day() {}

    /** Empty when it is not a day of the calendar. */
    static Optional<LocalDate> parse(String typed) {
        for (Pattern pattern : new Pattern[] {PARTED, PLAIN}) {
            var match = pattern.matcher(typed.strip());
            if (match.matches()) {
                try {
                    return Optional.of(LocalDate.of(
                            Integer.parseInt(match.group(1)),
                            Integer.parseInt(match.group(2)),
                            Integer.parseInt(match.group(3))));
                } catch (DateTimeException noSuchDay) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
