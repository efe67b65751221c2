package huiyin.task;

import huiyin.kernel.Period;
import huiyin.matter.Light;
import huiyin.web.Pager;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The list of tasks with its filters. @param mostStars a task may have, which are drawn outlined beside its own (T1)
 */
public record TaskListPage(
        TaskFilter filter,
        TaskLists.Listed listed,
        TaskLists.Options options,
        boolean mayDraft,
        LocalDate today,
        int mostStars) {
    /** 任务 34 件，办结 15 件，在办 19 件: in phrases, so that the title breaks between them; noughts are said in words. */
    public List<String> title() {
        if (!filter.search().isEmpty()) {
            return List.of("有“" + filter.q() + "”的任务，", "共 " + listed.total() + " 件");
        }
        if (listed.total() == 0) {
            return filter.isNarrowed() ? List.of("没有", "符合条件的任务") : List.of("这里", "还没有任务");
        }
        long running = listed.count(Light.NORMAL) + listed.count(Light.WARNING) + listed.count(Light.OVERDUE);
        return List.of(
                "任务 " + listed.total() + " 件，", "办结 " + listed.count(Light.DONE) + " 件，", "在办 " + running + " 件");
    }

    /** This month and quarter, this year and the one before; and the one asked for. */
    public List<Period> periods() {
        var year = Period.of(Period.Kind.YEAR, today);
        var quarter = Period.of(Period.Kind.QUARTER, today);
        return Stream.of(
                        Period.of(Period.Kind.MONTH, today),
                        quarter,
                        quarter.previous(),
                        year,
                        year.previous(),
                        filter.period())
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }

    public Pager pager() {
        return new Pager(
                listed.before() == null ? null : filter.at(null, null).href(),
                listed.before() == null
                        ? null
                        : filter.at(null, listed.before()).href(),
                listed.after() == null ? null : filter.at(listed.after(), null).href());
    }
}
