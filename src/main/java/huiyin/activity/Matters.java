package huiyin.activity;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.task.TaskFilter;
import huiyin.task.TaskLists;
import huiyin.task.TaskRow;
import huiyin.task.TaskState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The matters that activities serve: the one place where this module asks about tasks. */
@Component
class Matters {
    private static final int OFFERED = 50;

    private final TaskLists lists;

    Matters(TaskLists lists) {
        this.lists = lists;
    }

    /** The most urgent of those that run and this person sees. */
    List<Matter> running(Actor by) {
        return found(by, "");
    }

    /** The running one meant by its number or title, or a part of it; none where nothing is typed. @throws Refusal */
    List<Long> called(@Nullable String typed, Actor by) {
        if (typed == null || typed.isBlank()) {
            return List.of();
        }
        var found = found(by, typed);
        var meant = found.stream()
                .filter(one ->
                        found.size() == 1 || List.of(one.number(), one.title()).contains(typed.strip()))
                .toList();
        if (meant.size() != 1) {
            throw new Refusal(null, "您看得到的在办任务里，编号或名称对得上“" + typed + "”的不是正好一件；请照任务页写全", "called");
        }
        return List.of(meant.getFirst().id());
    }

    static String titles(List<Matter> matters) {
        return matters.stream().map(Matter::title).collect(Collectors.joining("、"));
    }

    /** Of these, those this person sees. */
    List<Matter> of(Collection<Long> ids, Actor reader) {
        return lists.rows(ids, reader).stream().map(Matters::matter).toList();
    }

    private List<Matter> found(Actor by, String words) {
        return lists.list(TaskFilter.of(Map.of("state", "running", "q", words)), by, OFFERED).rows().stream()
                .map(Matters::matter)
                .toList();
    }

    private static Matter matter(TaskRow row) {
        return new Matter(row.id(), row.number(), row.title(), row.state() == TaskState.RUNNING);
    }
}
