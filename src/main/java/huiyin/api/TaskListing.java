package huiyin.api;

import huiyin.kernel.Refusal;
import huiyin.matter.Light;
import huiyin.organisation.Actor;
import huiyin.task.Search;
import huiyin.task.TaskCursor;
import huiyin.task.TaskFilter;
import huiyin.task.TaskKind;
import huiyin.task.TaskLists;
import huiyin.task.TaskScope;
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

    Listing<TaskItem> list(
            @Nullable TaskScope scope,
            @Nullable Light light,
            @Nullable String q,
            @Nullable TaskKind kind,
            @Nullable Long lead,
            @Nullable Long unit,
            @Nullable String after,
            int limit,
            Actor actor) {
        var place = TaskCursor.parse(after);
        if (after != null && place == null) {
            throw new Refusal(null, "after 请填上一段答复里 next 的内容", "after");
        }
        var listed = lists.list(
                new TaskFilter(
                        Objects.requireNonNullElse(scope, TaskScope.ALL),
                        light,
                        Search.of(q),
                        null,
                        kind,
                        null,
                        null,
                        lead,
                        unit,
                        null,
                        false,
                        place,
                        null),
                actor,
                limit);
        return new Listing<>(
                listed.rows().stream().map(TaskItem::of).toList(),
                listed.after() == null ? null : listed.after().code());
    }
}
