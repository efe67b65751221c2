package huiyin.workbench;

import huiyin.waiting.WaitingRow;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A matter the reader leads, with what is silent of it (报告停滞), longest first. */
public record SilentRow(List<WaitingRow> shares, LocalDate today) {
    static List<SilentRow> of(List<WaitingRow> known, LocalDate today) {
        return known.stream()
                .filter(row -> row.act().code().equals("matter.silent"))
                .collect(Collectors.groupingBy(WaitingRow::ownerId))
                .values()
                .stream()
                .map(shares -> new SilentRow(
                        shares.stream()
                                .sorted(Comparator.comparing(WaitingRow::sinceDay)
                                        .thenComparing(WaitingRow::ordinal))
                                .toList(),
                        today))
                .sorted(Comparator.comparing(row -> row.shares.getFirst().sinceDay()))
                .toList();
    }

    public String href() {
        return shares.getFirst().href();
    }

    public String title() {
        return shares.getFirst().title();
    }

    public long days() {
        return ChronoUnit.DAYS.between(shares.getFirst().sinceDay(), today);
    }

    /** 3 家最长 16 天没有报告：东沟村、老塘村、白杨村; one is named alone. */
    public String sentence() {
        String units = shares.stream().map(WaitingRow::unit).limit(3).collect(Collectors.joining("、"));
        return shares.size() == 1
                ? units + " " + days() + " 天没有报告"
                : shares.size() + " 家最长 " + days() + " 天没有报告：" + units + (shares.size() > 3 ? "等" : "");
    }
}
