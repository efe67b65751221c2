package huiyin.task;

import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.web.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads a {@link Draft} from the fields of the form, field by field, refusing with the field's name. */
public record TaskForm(MultiValueMap<String, String> fields) {
    public Draft draft(TaskKind kind, long townId, Executors executors) {
        return draft(kind, executors.choices(townId));
    }

    Draft draft(TaskKind kind, DraftChoices choices) {
        var requirement = Text.optionalBlock(get("evidenceRequirement"), "evidenceRequirement", "佐证要求", 500);
        var reason = Text.optionalBlock(get("evidenceReason"), "evidenceReason", "要佐证的理由", 500);
        return new Draft(
                kind,
                Text.line(get("title"), "title", "任务名称", 60),
                Text.block(get("content"), "content", "内容", 5000),
                Text.optionalLine(get("source"), "source", "任务来源", 60).orElse(null),
                id("line", "条线"),
                id("leader", "第一直接责任人"),
                id("lead", "牵头人"),
                id("verifier", "核验人"),
                Text.line(get("executorTitle"), "executorTitle", "村里由谁负责", 60),
                whole("remindDays", "提醒时间", 0, 30),
                kind == TaskKind.DAILY ? List.of(phase()) : phases(),
                choices.chosen(
                        fields.getOrDefault("unit", List.of()).stream()
                                .map(TaskForm::unitId)
                                .toList(),
                        get("everyVillage") != null,
                        get("byLine") == null || get("byLine").isBlank() ? null : id("byLine", "条线"),
                        Text.optionalBlock(get("list"), "list", "名单", 20000).orElse("")),
                requirement.orElse(null),
                reason.orElse(null),
                get("isPublic") != null);
    }

    private Draft.Phase phase() {
        return new Draft.Phase(
                Text.line(get("title"), "title", "任务名称", 60),
                null,
                Form.day(get("due"), "due", "完成期限"),
                stars(get("stars")),
                points(get("points"), "points", "分值"));
    }

    private List<Draft.Phase> phases() {
        var names = fields.getOrDefault("phaseName", List.of());
        var phases = new ArrayList<Draft.Phase>();
        for (int i = 0; i < names.size(); i++) {
            int row = i;
            if (Stream.of("phaseName", "phaseStarts", "phaseDue", "phasePoints")
                    .allMatch(field -> at(field, row).isBlank())) {
                continue;
            }
            String which = "第 " + (i + 1) + " 阶段的";
            phases.add(new Draft.Phase(
                    Text.line(names.get(i), "phases", which + "名称", 30),
                    Form.day(at("phaseStarts", i), "phases", which + "开始日期"),
                    Form.day(at("phaseDue", i), "phases", which + "期限"),
                    stars(at("phaseStars", i)),
                    points(at("phasePoints", i), "phases", which + "分值")));
        }
        return phases;
    }

    private @Nullable String get(String field) {
        return fields.getFirst(field);
    }

    private String at(String field, int row) {
        var values = fields.getOrDefault(field, List.of());
        return row < values.size() ? values.get(row) : "";
    }

    private long id(String field, String name) {
        String typed = get(field);
        if (typed == null || !typed.matches("[0-9]{1,18}")) {
            throw new Refusal(null, "请选" + name, field);
        }
        return Long.parseLong(typed);
    }

    private static Long unitId(String typed) {
        return typed.matches("[0-9]{1,18}") ? Long.valueOf(typed) : -1L;
    }

    private int whole(String field, String name, int min, int max) {
        String typed = get(field);
        if (typed == null
                || !typed.strip().matches("[0-9]{1,3}")
                || Integer.parseInt(typed.strip()) < min
                || Integer.parseInt(typed.strip()) > max) {
            throw new Refusal(null, name + "请填 " + min + " 至 " + max + " 的整数", field);
        }
        return Integer.parseInt(typed.strip());
    }

    /** None, where no number is typed: how many there are is for the scheme to say (T1). */
    static int stars(@Nullable String typed) {
        return typed != null && typed.strip().matches("[0-9]{1,2}") ? Integer.parseInt(typed.strip()) : 0;
    }

    static Points points(@Nullable String typed, String field, String name) {
        if (typed == null || !typed.strip().matches("[0-9]{1,4}(\\.[0-9]{1,2})?")) {
            throw new Refusal("T1", name + "请填数字，如 8", field);
        }
        return new Points(new BigDecimal(typed.strip()));
    }

    static String shortened(String typed) {
        return typed.codePointCount(0, typed.length()) <= 20
                ? typed
                : typed.substring(0, typed.offsetByCodePoints(0, 20)) + "……";
    }
}
