package huiyin.activity;

import huiyin.kernel.Period;
import huiyin.organisation.CalendarPage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one did in a month. @param all withdrawn ones too, which do not count */
public record MonthPage(Period month, List<Activity> all, CalendarPage calendar) {
    public Map<ActivityKind, Long> kinds() {
        return count(Activity::kind);
    }

    public Map<LocalDate, Long> days() {
        return count(Activity::day);
    }

    public long total() {
        return all.stream().filter(one -> !one.withdrawn()).count();
    }

    private <K extends Comparable<? super K>> Map<K, Long> count(Function<Activity, K> by) {
        return all.stream()
                .filter(one -> !one.withdrawn())
                .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }
}
