package huiyin.api;

import huiyin.kernel.Refusal;
import huiyin.matter.Light;
import huiyin.matter.TaskFilter;
import huiyin.matter.TaskKind;
import huiyin.matter.TaskLists;
import huiyin.matter.TaskRow;
import huiyin.matter.TaskScope;
import huiyin.organisation.Actor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of tasks of the page, in parts. */
@Component
class TaskListing {
    private final TaskLists lists;

    TaskListing(TaskLists lists) {
        this.lists = lists;
    }

    Listing<TaskItem> list(@Nullable TaskScope scope, @Nullable Light light, @Nullable String q, @Nullable TaskKind kind, @Nullable Long lead,
                           @Nullable Long unit, @Nullable String after, int limit, Actor actor) {
        String words = q == null ? "" : q.replace("\0", "").strip();
        var rows = lists.list(new TaskFilter(Objects.requireNonNullElse(scope, TaskScope.ALL), light, words, kind, lead, unit), actor).rows();
        Long last = Asked.id(after, "after");
        int from = 0;
        if (last != null) {
            from = rows.stream().map(TaskRow::id).toList().indexOf(last) + 1;
            if (from == 0) {
                throw new Refusal(null, "after 这件任务已经不在这个列表里，请从头取", "after");
            }
        }
        return Listing.of(rows.subList(from, Math.min(rows.size(), from + limit + 1)), limit, TaskRow::id, TaskItem::of);
    }
}
