package huiyin.task;

import huiyin.kernel.Dates;
import huiyin.matter.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a task, field by field as on the form (T2): signatures count for what was signed
 * and nothing else.
 */
final class Differences {
    private final Names names;
    private final List<Difference> found = new ArrayList<>();

    private Differences(Names names) {
        this.names = names;
    }

    /** Names of the people, units and work lines that either version names, by id. */
    record Names(Map<Long, String> people, Map<Long, String> units, Map<Long, String> lines) {}

    static List<Difference> between(Draft before, Draft after, Names names) {
        var differences = new Differences(names);
        differences.compare(before, after);
        return List.copyOf(differences.found);
    }

    private void compare(Draft before, Draft after) {
        field("任务名称", before, after, Draft::title);
        field("任务内容", before, after, Draft::content);
        field("任务来源", before, after, Draft::source);
        field("条线", before, after, draft -> names.lines().get(draft.lineId()));
        if (before.kind() == TaskKind.DAILY) {
            weight(before.phases().getFirst(), after.phases().getFirst());
        } else {
            phases(before.phases(), after.phases());
        }
        field("提醒时间", before, after, draft -> draft.remindDays() == 0 ? "到期当天" : "到期前 " + draft.remindDays() + " 天");
        field("第一直接责任人", before, after, draft -> names.people().get(draft.leaderId()));
        field("牵头人", before, after, draft -> names.people().get(draft.leadId()));
        field("核验人", before, after, draft -> names.people().get(draft.verifierId()));
        field("村里的执行责任人", before, after, Draft::executorTitle);
        executors(before.executors(), after.executors());
        field("佐证要求", before, after, Draft::evidenceRequirement);
        field("佐证理由", before, after, Draft::evidenceReason);
        field("公开", before, after, draft -> draft.isPublic() ? "向群众公开" : "不公开");
    }

    private void weight(Draft.Phase before, Draft.Phase after) {
        field("难度系数", before, after, phase -> phase.stars() + " 星");
        field("分值", before, after, Differences::points);
        field("完成期限", before, after, phase -> Dates.full(phase.dueOn()));
    }

    /** Phases are the same when they have the same name; of the others, those in the same place count as renamed. */
    private void phases(List<Draft.Phase> before, List<Draft.Phase> after) {
        var earlier = new HashMap<Integer, Draft.Phase>();
        var left = new LinkedHashMap<Integer, Draft.Phase>();
        for (int i = 0; i < before.size(); i++) {
            left.put(i, before.get(i));
        }
        for (int i = 0; i < after.size(); i++) {
            String name = after.get(i).name();
            var same = left.entrySet().stream()
                    .filter(entry -> entry.getValue().name().equals(name))
                    .findFirst();
            if (same.isPresent()) {
                earlier.put(i, left.remove(same.get().getKey()));
            }
        }
        for (int i = 0; i < after.size(); i++) {
            if (!earlier.containsKey(i) && left.containsKey(i)) {
                earlier.put(i, left.remove(i));
            }
        }
        for (int i = 0; i < after.size(); i++) {
            var old = earlier.get(i);
            note(
                    "第 " + (i + 1) + " 阶段" + (old == null ? "（新增）" : ""),
                    old == null ? null : sentence(old),
                    sentence(after.get(i)));
        }
        left.forEach((i, phase) -> note("原第 " + (i + 1) + " 阶段（去掉）", sentence(phase), null));
        var kept = after.stream()
                .map(Draft.Phase::name)
                .filter(name -> before.stream().anyMatch(phase -> phase.name().equals(name)))
                .toList();
        var keptBefore =
                before.stream().map(Draft.Phase::name).filter(kept::contains).toList();
        if (!kept.equals(keptBefore)) {
            note("阶段先后", String.join("、", keptBefore), String.join("、", kept));
        }
    }

    private static String sentence(Draft.Phase phase) {
        return phase.name() + "，" + (phase.startsOn() == null ? "" : Dates.full(phase.startsOn())) + "至"
                + Dates.full(phase.dueOn()) + "，" + phase.stars() + " 星 " + points(phase);
    }

    private static String points(Draft.Phase phase) {
        return Figures.plain(phase.points().value()) + " 分";
    }

    private void executors(List<Draft.Executor> before, List<Draft.Executor> after) {
        var old = before.stream()
                .collect(Collectors.toMap(this::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var now = after.stream()
                .collect(Collectors.toMap(this::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var added = now.keySet().stream().filter(name -> !old.containsKey(name)).toList();
        var removed =
                old.keySet().stream().filter(name -> !now.containsKey(name)).toList();
        if (!added.isEmpty()) {
            note("增加执行单位 " + added.size() + " 个", null, String.join("、", added));
        }
        if (!removed.isEmpty()) {
            note("减去执行单位 " + removed.size() + " 个", String.join("、", removed), null);
        }
        now.forEach((name, executor) -> {
            if (old.containsKey(name)) {
                note("给" + name + "的备注", old.get(name).note(), executor.note());
            }
        });
    }

    private String name(Draft.Executor executor) {
        return names.units().get(executor.unitId())
                + (executor.personId() == null ? "" : " " + names.people().get(executor.personId()));
    }

    private <T> void field(String field, T before, T after, Function<T, @Nullable String> value) {
        note(field, value.apply(before), value.apply(after));
    }

    private void note(String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            found.add(new Difference(field, before, after));
        }
    }
}
