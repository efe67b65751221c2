package huiyin.publicity;

import huiyin.matter.Light;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The big screen (大屏) of a town.
 *
 * @param now as the server's clock says
 * @param ofYear tasks issued this year, {@code months} what became of them
 * @param watched the worst of those that are overdue or warned of
 * @param seconds until it asks again
 */
public record ScreenPage(
        Town town,
        LocalDateTime now,
        PublicPlaces.Counts ofYear,
        List<PublicPlaces.Month> months,
        List<Village> villages,
        List<Watched> watched,
        @Nullable PublicStanding standing,
        List<Event> events,
        int seconds) {
    /** @param level the worst light of what runs there, 0 when nothing runs */
    public record Village(long id, String name, int level) {
        public @Nullable Light light() {
            return Light.ofLevel(level == 1 ? 2 : level);
        }

        /** Without the word every one of them ends with, or the name would not fit its cell. */
        public String shortName() {
            return name.length() > 2 && name.endsWith("村") ? name.substring(0, name.length() - 1) : name;
        }
    }

    /** @param expected percent that the straight line asks for by this morning (T6) */
    public record Watched(PublicRow row, BigDecimal progress, BigDecimal expected) {
        public String width() {
            return progress.setScale(1, RoundingMode.HALF_UP).toPlainString();
        }

        /** Not on the very edge, where the mark would be cut. */
        public String mark() {
            return expected.min(new BigDecimal("99.5"))
                    .setScale(1, RoundingMode.HALF_UP)
                    .toPlainString();
        }

        public String note(LocalDate today) {
            String note = row.dueNote(today);
            return note.equals("比计划慢")
                    ? "落后 " + expected.subtract(progress).max(BigDecimal.ZERO).setScale(0, RoundingMode.HALF_UP) + " 点"
                    : note;
        }
    }

    public record Event(LocalTime at, long taskId, String sentence) {}

    public long villages(Light light) {
        return villages.stream().filter(village -> village.light() == light).count();
    }

    /** 序时完成率: done by the due date, of all issued this year; empty when nothing was. */
    public String share() {
        return ofYear.total() == 0
                ? ""
                : BigDecimal.valueOf(100 * onSchedule())
                        .divide(BigDecimal.valueOf(ofYear.total()), 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    public long onSchedule() {
        return months.stream().mapToLong(PublicPlaces.Month::onSchedule).sum();
    }

    /** How many are overdue or warned of. */
    public long watching() {
        return ofYear.overdue() + ofYear.warning();
    }

    /** The months so far as steps of a line in a box of 240 by 120, for those issued and those done. */
    public String issuedLine() {
        return line(PublicPlaces.Month::issued);
    }

    public String doneLine() {
        return line(PublicPlaces.Month::done);
    }

    private String line(ToLongFunction<PublicPlaces.Month> count) {
        var points = new StringBuilder();
        int last = now.getMonthValue();
        for (int month = 1; month <= last; month++) {
            int upTo = month;
            long until = months.stream()
                    .filter(one -> one.month() <= upTo)
                    .mapToLong(count)
                    .sum();
            long y = ofYear.total() == 0 ? 118 : 118 - 112 * until / ofYear.total();
            points.append(240 * (month - 1) / last)
                    .append(',')
                    .append(y)
                    .append(' ')
                    .append(240 * month / last)
                    .append(',')
                    .append(y)
                    .append(' ');
        }
        return points.toString().strip();
    }

    public String time() {
        return "%02d:%02d".formatted(now.getHour(), now.getMinute());
    }

    public String tasksHref(@Nullable Light light) {
        return PublicFilter.of(town, now.getYear()).with(light).href();
    }

    public String href(Village village) {
        return PublicFilter.all(town).href() + "&village=" + village.id();
    }

    /** Five columns for up to 35 villages, more for more. */
    public String columns() {
        return villages.size() <= 35 ? "" : villages.size() <= 56 ? "screen-many" : "screen-most";
    }
}
