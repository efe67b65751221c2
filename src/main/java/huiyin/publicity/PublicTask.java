package huiyin.publicity;

import huiyin.kernel.Dates;
import huiyin.kernel.Deadline;
import huiyin.matter.Light;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a task for anybody: the promise, how far each executing unit is, and what happened, without the names of
 * those who execute and without reasons of returns.
 *
 * @param shown ordinal of the phase whose executors are listed
 * @param pictures marked public, newest first
 */
public record PublicTask(
        Town town,
        PublicRow row,
        Head head,
        List<PublicPhase> phases,
        int shown,
        List<Executor> executors,
        List<Day> days,
        List<Picture> pictures,
        LocalDate today) {
    public record Head(@Nullable String leaderTitle, String leaderName, int executors) {}

    /**
     * A unit that executes. @param person in charge, where a document allows the name; else null @param daysLate of its
     * accepted submission; 0 on time or not submitted
     */
    public record Executor(
            String name,
            int level,
            BigDecimal progress,
            LocalDate dueOn,
            boolean submitted,
            int daysLate,
            @Nullable String person) {
        public @Nullable Light light() {
            return Light.ofLevel(level);
        }

        public String note(LocalDate today) {
            return switch (light()) {
                case DONE -> Deadline.met(daysLate);
                case OVERDUE -> new Deadline(dueOn, today).over();
                case WARNING, NORMAL -> submitted ? "已提交，等核验" : Dates.day(dueOn, today) + "截止";
                case null -> "还没开始，" + Dates.day(dueOn, today) + "截止";
            };
        }
    }

    /** How many units were verified on one day. */
    public record Day(LocalDate day, int verified, @Nullable String only) {}

    /** @param unit whose evidence it is */
    public record Picture(long id, String unit, LocalDate day, int width, int height) {}

    /** One line of the public timeline. @param now the latest */
    public record Event(LocalDate day, String sentence, boolean now) {}

    /** Newest first: done, verified, issued; nothing else is for everybody. */
    public List<Event> events() {
        var events = new ArrayList<Event>();
        events.add(new Event(
                row.issuedOn(),
                head.executors() == 1 ? "任务派出" : "任务派出，" + head.executors() + " 个" + row.noun() + "执行",
                false));
        days.stream()
                .sorted(Comparator.comparing(Day::day))
                .forEach(day -> events.add(new Event(
                        day.day(),
                        day.only() == null ? day.verified() + " 个" + row.noun() + "核验通过" : day.only() + "核验通过",
                        false)));
        if (row.open() == 0 && row.closedOn() != null) {
            events.add(new Event(row.closedOn(), "全部核验通过，任务办结", false));
        }
        var newestFirst = new ArrayList<>(events.reversed());
        newestFirst.set(
                0,
                new Event(newestFirst.getFirst().day(), newestFirst.getFirst().sentence(), true));
        return newestFirst;
    }

    public List<Executor> with(@Nullable Light light) {
        return executors.stream().filter(one -> one.light() == light).toList();
    }

    /** Those that still wait: overdue first. */
    public List<Executor> open() {
        return executors.stream().filter(one -> one.light() != Light.DONE).toList();
    }

    public long count(Light light) {
        return executors.stream().filter(one -> one.light() == light).count();
    }

    /** Why the light is as it is (T6). */
    public String why() {
        return switch (row.light()) {
            case DONE ->
                "所有执行单位都已核验通过的，亮蓝灯。"
                        + (row.lateDays() == 0
                                ? "每一份提交都在期限之内，算序时完成。"
                                : "最晚的一份提交比期限" + Deadline.met(row.lateDays()) + "。");
            case OVERDUE -> "过了期限还没有提交的，亮红灯。" + row.story(today);
            case WARNING -> "进入提醒期，或者进度比按天折算的计划落后较多的，亮黄灯。" + row.story(today);
            case NORMAL -> "没有到提醒期，进度也没有落后的，亮绿灯。" + row.story(today);
            case null -> "还没到开始的日子，没有灯。";
        };
    }

    static LocalDate day(OffsetDateTime at) {
        return at.atZoneSameInstant(Dates.ZONE).toLocalDate();
    }
}
