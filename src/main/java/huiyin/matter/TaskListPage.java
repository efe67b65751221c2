package huiyin.matter;

import java.time.LocalDate;
import java.util.List;

/** The list of tasks with its filters. */
public record TaskListPage(TaskFilter filter, TaskLists.Listed listed, List<TaskLists.Option> leadUnits, List<TaskLists.Option> villages,
                           boolean mayDraft, LocalDate today) {
    /** 任务 34 件，办结 15 件，在办 19 件: in phrases, so that the title breaks between them. */
    public List<String> title() {
        long running = listed.count(Light.NORMAL) + listed.count(Light.WARNING) + listed.count(Light.OVERDUE);
        return List.of("任务 " + listed.total() + " 件，", "办结 " + listed.count(Light.DONE) + " 件，", "在办 " + running + " 件");
    }
}
