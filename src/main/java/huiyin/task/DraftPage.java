package huiyin.task;

import huiyin.history.Happening;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a draft with everything that can be chosen.
 *
 * @param id null for a new one
 * @param draft null for a new one
 * @param notWorking what is to be said of due dates that are no working days, or of which it is not known
 */
public record DraftPage(
        TaskKind kind,
        @Nullable Long id,
        int version,
        @Nullable Draft draft,
        String townName,
        List<TaskLists.Option> lines,
        List<TaskLists.Option> leaders,
        List<TaskLists.Option> heads,
        List<TaskLists.Option> verifiers,
        List<DraftChoices.Unit> units,
        List<String> villageTitles,
        List<Band> bands,
        int reminderDays,
        long me,
        List<Happening> timeline,
        Map<Long, String> staffNumbers,
        List<String> notWorking) {
    /** Rule T1's band of one number of stars, as the form shows it. */
    public record Band(int stars, String sentence) {}

    /** All bands in one line, for the form's hint. */
    public String bandHint() {
        return bands.stream().map(band -> band.sentence().replace("任务的分值为", "")).collect(Collectors.joining("，"));
    }

    public int mostStars() {
        return bands.getLast().stars();
    }

    public String action() {
        return id == null ? "/tasks?kind=" + TaskFilter.code(kind) : "/tasks/" + id + "/draft";
    }

    public List<DraftChoices.Unit> villages() {
        return units.stream().filter(DraftChoices.Unit::isVillage).toList();
    }

    public List<DraftChoices.Unit> offices() {
        return units.stream().filter(unit -> !unit.isVillage()).toList();
    }

    public boolean isExecutor(long unitId) {
        return draft != null
                && draft.executors().stream()
                        .anyMatch(executor ->
                                executor.unitId() == unitId && executor.personId() == null && executor.note() == null);
    }

    /** Executors with a note or a named person, as lines of the pasted list. */
    public String list() {
        return draft == null
                ? ""
                : draft.executors().stream()
                        .filter(executor -> executor.note() != null || executor.personId() != null)
                        .map(executor -> (executor.personId() == null
                                        ? unitName(executor.unitId())
                                        : staffNo(executor.personId()))
                                + (executor.note() == null ? "" : " " + executor.note()))
                        .collect(Collectors.joining("\n"));
    }

    private String unitName(long unitId) {
        return units.stream()
                .filter(unit -> unit.id() == unitId)
                .map(DraftChoices.Unit::name)
                .findFirst()
                .orElse("");
    }

    private String staffNo(long personId) {
        return staffNumbers.getOrDefault(personId, "");
    }

    /** Phase rows shown on the form: those there are, and some empty ones; at least five. */
    public int phaseRows() {
        return Math.max(5, (draft == null ? 0 : draft.phases().size()) + 2);
    }

    public Draft.@Nullable Phase phase(int row) {
        return draft == null || row >= draft.phases().size()
                ? null
                : draft.phases().get(row);
    }

    public Stream<Integer> reminders() {
        return Stream.of(0, 1, 2, 3, 5, 7, 10, 15);
    }
}
