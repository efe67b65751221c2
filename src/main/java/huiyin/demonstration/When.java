package huiyin.demonstration;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A moment ({@code 2026-09-16T16:20}), a day, or some working day of a span ({@code 2026-09-07..2026-09-11}). */
record When(LocalDate first, LocalDate last, LocalDateTime exactly) {
    /** Public holidays of 2026 on weekdays within the story: Spring Festival, Qingming, Labour Day, Dragon Boat. */
    private static final Set<LocalDate> HOLIDAYS = Stream.of(
                    "02-16", "02-17", "02-18", "02-19", "02-20", "02-23", "04-06", "05-01", "05-04", "05-05", "06-19")
            .map(day -> LocalDate.parse("2026-" + day))
            .collect(Collectors.toSet());

    static When parse(String text) {
        if (text.contains("T")) {
            LocalDateTime moment = LocalDateTime.parse(text);
            return new When(moment.toLocalDate(), moment.toLocalDate(), moment);
        }
        String[] ends = text.split("\\.\\.");
        LocalDate first = LocalDate.parse(ends[0]);
        return new When(first, LocalDate.parse(ends[ends.length - 1]), LocalDateTime.MIN);
    }

    /**
     * Drawn within office hours of a working day, later than {@code after} by at least half an hour; the same draw for
     * the same seed.
     */
    LocalDateTime draw(SplittableRandom random, LocalDateTime after) {
        if (!exactly.equals(LocalDateTime.MIN)) {
            return exactly;
        }
        Predicate<LocalDate> later =
                day -> !day.isBefore(after.toLocalDate()) && latest(day).isAfter(after.plusMinutes(30));
        List<LocalDate> days = first.datesUntil(last.plusDays(1)).filter(later).toList();
        if (days.isEmpty()) {
            throw new IllegalStateException(first + ".." + last + " leaves no time after " + after);
        }
        List<LocalDate> working = days.stream().filter(When::isWorking).toList();
        List<LocalDate> open = working.isEmpty() ? days : working;
        LocalDate day = open.get(random.nextInt(open.size()));
        LocalDateTime earliest = day.equals(after.toLocalDate()) ? after.plusMinutes(10) : day.atTime(8, 30);
        LocalDateTime moment = day.atTime(8, 30).plusMinutes(random.nextInt(540));
        moment = moment.getHour() >= 12 && moment.getHour() < 14 ? moment.plusMinutes(150) : moment;
        return moment.isBefore(earliest) ? earliest.plusMinutes(random.nextInt(20)) : moment;
    }

    /** No later than this day. */
    When until(LocalDate day) {
        return day.isBefore(last) && !day.isBefore(first) ? new When(first, day, exactly) : this;
    }

    private static boolean isWorking(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !HOLIDAYS.contains(day);
    }

    private static LocalDateTime latest(LocalDate day) {
        return day.atTime(17, 30);
    }
}
