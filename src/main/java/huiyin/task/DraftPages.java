package huiyin.task;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.matter.Timeline;
import huiyin.organisation.Actor;
import huiyin.organisation.WorkingDays;
import huiyin.score.Schemes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the form of a draft offers. */
@Component
class DraftPages {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Tasks tasks;
    private final Drafts drafts;
    private final Executors executors;
    private final Schemes schemes;
    private final Timeline timeline;
    private final WorkingDays workingDays;

    DraftPages(
            JdbcClient jdbc,
            Clock clock,
            Tasks tasks,
            Drafts drafts,
            Executors executors,
            Schemes schemes,
            Timeline timeline,
            WorkingDays workingDays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tasks = tasks;
        this.drafts = drafts;
        this.executors = executors;
        this.schemes = schemes;
        this.timeline = timeline;
        this.workingDays = workingDays;
    }

    DraftPage fresh(TaskKind kind, Actor actor) {
        return page(kind, null, 1, null, Tasks.draftingPost(actor).unitId(), actor);
    }

    DraftPage of(long id, Actor actor) {
        var task = tasks.find(id, actor).filter(found -> found.mayEdit(actor)).orElseThrow(NotVisible::new);
        return page(
                task.kind(),
                id,
                task.wasSent() ? task.version() + 1 : task.version(),
                drafts.read(actor.countyId(), id, task.version()),
                task.townId(),
                actor);
    }

    private DraftPage page(
            TaskKind kind, @Nullable Long id, int version, @Nullable Draft draft, long townId, Actor actor) {
        var rules =
                schemes.inForce(actor.countyId(), townId, LocalDate.now(clock)).section(TaskRules.class);
        var bands = rules.bands().stream()
                .map(band -> new DraftPage.Band(band.stars(), rules.bandSentence(band.stars())))
                .toList();
        var choices = executors.choices(townId);
        return new DraftPage(
                kind,
                id,
                version,
                draft,
                jdbc.sql("select name from unit where id = ?")
                        .param(townId)
                        .query(String.class)
                        .single(),
                choices.lines().stream()
                        .map(line -> new TaskLists.Option(line.id(), line.name()))
                        .toList(),
                choices.people(choices::mayAnswer),
                choices.people(choices::mayLead),
                choices.people(choices::mayVerify),
                choices.units(),
                choices.villageTitles(),
                bands,
                rules.reminderDays(),
                actor.personId(),
                id == null ? List.of() : timeline.whole(actor.countyId(), id).reversed(),
                staffNumbers(draft),
                notWorking(draft, actor));
    }

    private List<String> notWorking(@Nullable Draft draft, Actor actor) {
        var said = new java.util.ArrayList<String>();
        for (var phase : draft == null ? List.<Draft.Phase>of() : draft.phases()) {
            var due = phase.dueOn();
            if (!workingDays.isWorkingDay(actor.countyId(), due)) {
                said.add("期限 " + Dates.withWeekday(due) + "是休息日，可以改到 "
                        + Dates.day(workingDays.next(actor.countyId(), due), due) + "。");
            }
            if (!workingDays.isKnown(actor.countyId(), due.getYear())) {
                said.add(due.getYear() + " 年还没有节假日安排，只按周末看期限是不是工作日。");
            }
        }
        return said.stream().distinct().toList();
    }

    private Map<Long, String> staffNumbers(@Nullable Draft draft) {
        var people = draft == null
                ? List.<Long>of()
                : draft.executors().stream()
                        .map(Draft.Executor::personId)
                        .filter(Objects::nonNull)
                        .toList();
        return jdbc
                .sql("select id, staff_no from person where id = any (?)")
                .param(people.toArray(Long[]::new))
                .query((row, n) -> Map.entry(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
