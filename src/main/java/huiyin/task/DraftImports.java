package huiyin.task;

import static huiyin.task.TaskColumns.*;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.score.Schemes;
import huiyin.sheet.Faults;
import huiyin.sheet.Reading;
import huiyin.sheet.Row;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Drafts from a spreadsheet (导入草稿): daily tasks, one a row, by the headings of the export of tasks. Each row is read
 * and checked as the form would be; all of them become drafts of whoever imports, or none.
 */
@Component
class DraftImports {
    static final Reading READING = Reading.of(read(), 300).passingOver(TASKS.columns());

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
        var today = LocalDate.now(clock);
        var rules = schemes.inForce(by.countyId(), town, today).section(TaskRules.class);
        var choices = executors.choices(town);
        var faults = new Faults();
        var read = new ArrayList<Draft>();
        READING.first(xlsx, faults, row -> {
            try {
                Draft draft =
                        new TaskForm(fields(row, choices, by, rules.reminderDays())).draft(TaskKind.DAILY, choices);
                draft.check(rules, today);
                choices.check(draft);
                read.add(draft);
            } catch (Refusal refused) {
                if (row.sound()) {
                    row.fault(
                            "executors".equals(refused.field()) ? EXECUTORS : READ.get(refused.field()),
                            refused.sentence());
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
        String kind = row.typed(KIND);
        if (!kind.isEmpty() && !kind.equals(TaskKind.DAILY.label())) {
            throw new Refusal("T3", "只导入" + TaskKind.DAILY.label() + "；分阶段的请在表单上起草", "kind");
        }
        for (String field : List.of("title", "content", "source", "stars", "points")) {
            fields.add(field, row.typed(READ.get(field)));
        }
        fields.add("due", String.valueOf(row.day(DUE)));
        fields.add("line", choices.line(row.typed(LINE)));
        String leader = row.typed(LEADER);
        fields.add("leader", leader.isEmpty() ? String.valueOf(by.personId()) : choices.person(leader, "leader"));
        String lead = choices.person(row.typed(LEAD), "lead");
        fields.add("lead", lead);
        String verifier = row.typed(VERIFIER);
        fields.add("verifier", verifier.isEmpty() ? lead : choices.person(verifier, "verifier"));
        String listed = row.typed(EXECUTORS);
        if (listed.equals("全部村")) {
            fields.add("everyVillage", "yes");
        } else {
            fields.add("list", listed.replaceAll("[、，,；;]+", "\n"));
        }
        String inCharge = row.typed(IN_CHARGE);
        fields.add(
                "executorTitle",
                inCharge.isEmpty()
                        ? choices.villageTitles().stream().findFirst().orElse("")
                        : inCharge);
        String remind = row.typed(REMIND);
        fields.add("remindDays", remind.isEmpty() ? String.valueOf(reminderDays) : remind);
        switch (row.typed(PUBLIC)) {
            case "", "是" -> fields.add("isPublic", "yes");
            case "否" -> {}
            default -> throw new Refusal(null, "请写“是”或“否”，空着算“是”", "isPublic");
        }
        return fields;
    }
}
