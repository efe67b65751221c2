package huiyin.publicity;

import huiyin.web.Pager;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of public tasks, a page of it. */
public record PublicTaskList(
        PublicFilter filter, PublicTasks.Listed listed, List<PublicTasks.Village> villages, LocalDate today) {
    public List<PublicRow> rows() {
        return listed.leaf().rows();
    }

    public Pager pager() {
        return listed.leaf().pager(filter.href());
    }

    public @Nullable String villageName() {
        return villages.stream()
                .filter(one -> Long.valueOf(one.id()).equals(filter.village()))
                .map(PublicTasks.Village::name)
                .findFirst()
                .orElse(null);
    }

    /** What is found, as a sentence. */
    public String title() {
        String who = villageName() == null ? filter.town().name() : villageName();
        String when = filter.year() == null ? "" : filter.year() + "年派出的";
        String what = filter.q().isEmpty() ? "任务" : "有“" + filter.q() + "”的任务";
        return listed.counts().total() == 0
                ? who + "没有" + when + what
                : who + when + what + " " + listed.counts().total() + " 件";
    }
}
