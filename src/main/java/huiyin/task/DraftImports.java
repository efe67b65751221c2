package huiyin.task;

import static java.util.Map.entry;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.score.Schemes;
import huiyin.sheet.Column;
import huiyin.sheet.Faults;
import huiyin.sheet.Reading;
import huiyin.sheet.Row;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Drafts from a spreadsheet (导入草稿): daily tasks, one a row, by the headings of the export of tasks. Each row is read
 * and checked as the form would be; all of them become drafts of whoever imports, or none.
 */
@Component
class DraftImports {
    static final Reading READING = Reading.of(TaskColumns.READ, 300).passingOver(TaskColumns.TASKS.columns());

    /** Which field of the form a column fills, so that what the form refuses is said of its cell. */
    private static final Map<String, Column> FIELDS = Map.ofEntries(
            entry("kind", TaskColumns.KIND),
            entry("title", TaskColumns.TITLE),
            entry("content", TaskColumns.CONTENT),
            entry("source", TaskColumns.SOURCE),
            entry("line", TaskColumns.LINE),
            entry("leader", TaskColumns.LEADER),
            entry("lead", TaskColumns.LEAD),
            entry("verifier", TaskColumns.VERIFIER),
            entry("due", TaskColumns.DUE),
            entry("stars", TaskColumns.STARS),
            entry("points", TaskColumns.POINTS),
            entry("list", TaskColumns.EXECUTORS),
            entry("executors", TaskColumns.EXECUTORS),
            entry("executorTitle", TaskColumns.IN_CHARGE),
            entry("remindDays", TaskColumns.REMIND),
            entry("isPublic", TaskColumns.PUBLIC));

    private final Tasks tasks;
    private final Executors executors;
    private final Schemes schemes;
    private final Clock clock;

    DraftImports(Tasks tasks, Executors executors, Schemes schemes, Clock clock) {
        this.tasks = tasks;
        this.executors = executors;
        this.schemes = schemes;
        this.clock = clock;
    }

    /** @return how many drafts were made @throws Refusal that names every wrong row by its cell; then there is none */
    @Transactional
    int importDrafts(InputStream xlsx, Actor by) throws IOException {
        long town = Tasks.draftingPost(by).unitId();
        var rules = schemes.inForce(by.countyId(), town, today()).section(TaskRules.class);
        var choices = executors.choices(town);
        var faults = new Faults();
        var read = new ArrayList<Draft>();
        READING.first(xlsx, faults, row -> {
            try {
                Draft draft =
                        new TaskForm(fields(row, choices, by, rules.reminderDays())).draft(TaskKind.DAILY, choices);
                draft.check(rules, today());
                choices.check(draft);
                read.add(draft);
            } catch (Refusal refused) {
                if (row.sound()) {
                    row.fault(FIELDS.get(String.valueOf(refused.field())), refused.sentence());
                }
            }
        });
        faults.refuse("file", "一件都没有导入，改好再传");
        if (read.isEmpty()) {
            throw new Refusal(null, "表头下面没有任务，请一件任务填一行", "file");
        }
        read.forEach(draft -> tasks.checked(draft, town, by));
        return read.size();
    }

    /** As the form would send it: names become what they stand for. */
    private LinkedMultiValueMap<String, String> fields(Row row, DraftChoices choices, Actor by, int reminderDays) {
        var fields = new LinkedMultiValueMap<String, String>();
        String kind = row.typed(TaskColumns.KIND);
        if (!kind.isEmpty() && !kind.equals(TaskKind.DAILY.label())) {
            throw new Refusal("T3", "只导入" + TaskKind.DAILY.label() + "；分阶段的请在表单上起草", "kind");
        }
        for (String field : List.of("title", "content", "source", "stars", "points")) {
            fields.add(field, row.typed(FIELDS.get(field)));
        }
        fields.add("due", String.valueOf(row.day(TaskColumns.DUE)));
        fields.add("line", choices.line(row.typed(TaskColumns.LINE)));
        String leader = row.typed(TaskColumns.LEADER);
        fields.add("leader", leader.isEmpty() ? String.valueOf(by.personId()) : choices.person(leader, "leader"));
        String lead = choices.person(row.typed(TaskColumns.LEAD), "lead");
        fields.add("lead", lead);
        String verifier = row.typed(TaskColumns.VERIFIER);
        fields.add("verifier", verifier.isEmpty() ? lead : choices.person(verifier, "verifier"));
        String listed = row.typed(TaskColumns.EXECUTORS);
        if (listed.equals("全部村")) {
            fields.add("everyVillage", "yes");
        } else {
            fields.add("list", listed.replaceAll("[、，,；;]+", "\n"));
        }
        String inCharge = row.typed(TaskColumns.IN_CHARGE);
        fields.add(
                "executorTitle",
                inCharge.isEmpty()
                        ? choices.villageTitles().stream().findFirst().orElse("")
                        : inCharge);
        String remind = row.typed(TaskColumns.REMIND);
        fields.add("remindDays", remind.isEmpty() ? String.valueOf(reminderDays) : remind);
        switch (row.typed(TaskColumns.PUBLIC)) {
            case "", "是" -> fields.add("isPublic", "yes");
            case "否" -> {}
            default -> throw new Refusal(null, "请写“是”或“否”，空着算“是”", "isPublic");
        }
        return fields;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
