package huiyin.workbench;

import huiyin.kernel.Dates;
import huiyin.matter.RecentEvents.RecentEvent;
import huiyin.score.Standings;
import huiyin.waiting.WaitingRow;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The day of somebody who works here.
 *
 * @param heldUp tasks whose clock stands because they wait for the reader or the reader's unit (T13)
 * @param silences of the tasks the reader leads
 * @param totals own points of the running month and quarter
 * @param complaints how many wait for an answer of the county's office; 0 to everybody else
 * @param away those the reader stands in for; none while acting for one of them
 */
public record MyDayPage(
        LocalDate today,
        List<WaitingItem> waiting,
        List<AwaitedRow> awaited,
        List<WaitingRow> heldUp,
        List<SilentRow> silences,
        List<RecentEvent> changes,
        List<Standings.Total> totals,
        long complaints,
        List<Away> away) {
    /** Somebody the reader stands in for today, and what waits there. */
    public record Away(long standInId, String name, String title, List<WaitingItem> waiting) {}

    /** 有 6 件事等您办，1 件已超期; in phrases that are not broken. */
    public List<String> title() {
        if (complaints > 0) {
            return List.of("有 " + complaints + " 件投诉与建议", "等您答复");
        }
        if (waiting.isEmpty()) {
            return List.of("今天没有", "等您办的事");
        }
        long overdue = waiting.stream().filter(WaitingItem::isOverdue).count();
        return overdue == 0
                ? List.of("有 " + waiting.size() + " 件事等您办")
                : List.of("有 " + waiting.size() + " 件事等您办，", overdue + " 件已超期");
    }

    public long days(WaitingRow heldUp) {
        return ChronoUnit.DAYS.between(heldUp.sinceDay(), today) + 1;
    }

    /** With the time for today and yesterday; before that the day is enough, and fits its column. */
    public String when(RecentEvent event) {
        var day = event.at().atZone(Dates.ZONE).toLocalDate();
        return day.isBefore(today.minusDays(1)) ? Dates.day(day, today) : Dates.recent(event.at(), today);
    }
}
