package huiyin.publicity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of public tasks, fifty at a time. @param after the last task of the page before, or null on the first */
public record PublicTaskList(PublicFilter filter, PublicTasks.Listed listed, List<PublicTasks.Village> villages, @Nullable Long after, LocalDate today) {
    private static final int PAGE = 50;

    public List<PublicRow> rows() {
        return listed.rows().stream().skip(begin()).limit(PAGE).toList();
    }

    /** A task that left the list meanwhile begins it again. */
    private int begin() {
        return listed.rows().stream().map(PublicRow::id).toList().indexOf(after) + 1;
    }

    public @Nullable String beforeHref() {
        int before = begin() - PAGE;
        return begin() == 0 ? null : filter.href() + (before <= 0 ? "" : "&after=" + listed.rows().get(before - 1).id());
    }

    public @Nullable String afterHref() {
        return begin() + PAGE >= listed.rows().size() ? null : filter.href() + "&after=" + rows().getLast().id();
    }

    public @Nullable String villageName() {
        return villages.stream().filter(one -> Long.valueOf(one.id()).equals(filter.village())).map(PublicTasks.Village::name).findFirst().orElse(null);
    }

    /** What is found, as a sentence. */
    public String title() {
        String who = villageName() == null ? filter.town().name() : villageName();
        String when = filter.year() == null ? "" : filter.year() + "年派出的";
        String what = filter.q().isEmpty() ? "任务" : "有“" + filter.q() + "”的任务";
        return listed.total() == 0 ? who + "没有" + when + what : who + when + what + " " + listed.total() + " 件";
    }
}
