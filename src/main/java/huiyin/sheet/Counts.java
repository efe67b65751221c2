package huiyin.sheet;

import java.util.List;
import java.util.stream.Collectors;

/** What an import changes, counted in rows by sheet. */
public record Counts(List<Sheet> sheets) {
    public record Sheet(String title, int added, int changed, int unchanged) {}

    /** {@code 单位增 2 改 1，人员增 5 改 0}. */
    public String sentence() {
        return sheets.stream()
                .map(sheet -> "%s增 %d 改 %d".formatted(sheet.title(), sheet.added(), sheet.changed()))
                .collect(Collectors.joining("，"));
    }

    public boolean changeNothing() {
        return differences() == 0;
    }

    public int differences() {
        return sheets.stream()
                .mapToInt(sheet -> sheet.added() + sheet.changed())
                .sum();
    }
}
