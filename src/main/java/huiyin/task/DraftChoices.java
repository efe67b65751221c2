package huiyin.task;

import huiyin.kernel.Refusal;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a draft of a town chooses from today: its units, its lines and who holds which post. Read once, for however many
 * lines of a list and rows of a spreadsheet.
 *
 * @param holders leaders first, then by the order of the chart
 */
public record DraftChoices(long townId, List<Unit> units, List<Line> lines, List<Holder> holders) {
    /** @param codes its own and those of its division */
    public record Unit(long id, String name, boolean isVillage, List<String> codes) {}

    record Line(long id, String name, List<Long> unitIds) {}

    /** A post held today. @param fullTitle with the unit, where the title does not say it */
    record Holder(
            long personId,
            String name,
            String staffNo,
            String title,
            String fullTitle,
            PostKind kind,
            long unitId,
            boolean inVillage) {
        boolean isCalled(String key) {
            return name.equals(key) || staffNo.equals(key);
        }
    }

    boolean mayAnswer(Holder post) {
        return post.unitId() == townId && post.kind().isLeader();
    }

    boolean mayLead(Holder post) {
        return post.kind().gives(Power.LEAD_TASK);
    }

    boolean mayVerify(Holder post) {
        return mayLead(post) || post.unitId() == townId;
    }

    /** 副镇长 林秋实. A person of several posts stands there once. */
    List<TaskLists.Option> people(Predicate<Holder> suits) {
        var people = new LinkedHashMap<Long, TaskLists.Option>();
        holders.stream()
                .filter(suits)
                .forEach(post -> people.putIfAbsent(
                        post.personId(), new TaskLists.Option(post.personId(), post.fullTitle() + " " + post.name())));
        return List.copyOf(people.values());
    }

    /** Posts in villages that can be put in charge, most frequent first. */
    List<String> villageTitles() {
        Map<String, List<Holder>> byTitle = holders.stream()
                .filter(Holder::inVillage)
                .collect(Collectors.groupingBy(Holder::title, TreeMap::new, Collectors.toList()));
        return byTitle.entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .sorted(Comparator.comparing((Map.Entry<String, List<Holder>> one) ->
                                one.getValue().stream().allMatch(post -> post.kind() == PostKind.VILLAGE_OFFICER))
                        .thenComparing(one -> -one.getValue().size()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Leader, lead, verifier and line belong to the town, and their posts are those the rule asks for (T4). */
    void check(Draft draft) {
        if (lines.stream().noneMatch(line -> line.id() == draft.lineId())) {
            throw new Refusal("T4", "条线不是本镇的，请重新选", "line");
        }
        check(draft.leaderId(), this::mayAnswer, "第一直接责任人要是本镇班子成员，请重新选", "leader");
        check(draft.leadId(), this::mayLead, "牵头人要是本镇站所负责人，请重新选", "lead");
        check(draft.verifierId(), this::mayVerify, "核验人要是本镇站所负责人或班子成员，请重新选", "verifier");
    }

    private void check(long personId, Predicate<Holder> suits, String sentence, String field) {
        if (holders.stream().noneMatch(post -> post.personId() == personId && suits.test(post))) {
            throw new Refusal("T4", sentence, field);
        }
    }

    String line(String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .map(line -> String.valueOf(line.id()))
                .orElseThrow(() -> new Refusal(
                        null,
                        name.isEmpty() ? "请填条线" : "本镇没有“" + TaskForm.shortened(name) + "”这条线，请照组织架构里的名称写",
                        "line"));
    }

    /** By staff number or name; a title may stand before the name, as the export has it. */
    String person(String typed, String field) {
        if (typed.isEmpty()) {
            throw new Refusal(null, "请填姓名或工号", field);
        }
        String key = typed.substring(typed.lastIndexOf(' ') + 1);
        var found = holders.stream()
                .filter(post -> post.isCalled(key))
                .map(Holder::personId)
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw new Refusal(
                    "T4",
                    found.isEmpty()
                            ? "本镇在任的人里没有“" + TaskForm.shortened(key) + "”，请核对姓名或工号"
                            : "有 " + found.size() + " 个“" + key + "”，请改写工号",
                    field);
        }
        return String.valueOf(found.getFirst());
    }

    /**
     * Everybody chosen, once each, in the order of the chart; a note from the list goes with its unit.
     *
     * @param list one line each: a name or code, then after white space an optional note
     */
    List<Draft.Executor> chosen(Collection<Long> unitIds, boolean everyVillage, @Nullable Long lineId, String list) {
        var chosen = new LinkedHashMap<String, Draft.Executor>();
        units.stream()
                .filter(unit -> unitIds.contains(unit.id()) || everyVillage && unit.isVillage())
                .forEach(unit -> put(chosen, new Draft.Executor(unit.id(), null, null)));
        if (unitIds.stream().anyMatch(id -> !isOpen(id))) {
            throw new Refusal("T4", "选的单位里有不属于本镇或已停用的，请刷新页面后重新选", "executors");
        }
        lines.stream()
                .filter(line -> lineId != null && line.id() == lineId)
                .flatMap(line -> line.unitIds().stream())
                .filter(this::isOpen)
                .forEach(id -> put(chosen, new Draft.Executor(id, null, null)));
        var listed = listed(list);
        var withPerson = listed.stream()
                .filter(one -> one.personId() != null)
                .map(Draft.Executor::unitId)
                .collect(Collectors.toSet());
        if (listed.stream()
                .anyMatch(one -> one.personId() == null && one.note() != null && withPerson.contains(one.unitId()))) {
            throw new Refusal("T4", "名单里既写了单位的备注，又写了这个单位的人，同一件事会派两遍，请只留一行", "list");
        }
        listed.forEach(executor -> put(chosen, executor));
        return new ArrayList<>(chosen.values());
    }

    private boolean isOpen(long unitId) {
        return units.stream().anyMatch(unit -> unit.id() == unitId);
    }

    /**
     * A line with a note or a person replaces the bare choice of the same unit: whoever is in charge would get the same
     * work twice.
     */
    private static void put(LinkedHashMap<String, Draft.Executor> chosen, Draft.Executor executor) {
        String key = executor.unitId() + "/" + executor.personId();
        if (executor.personId() == null) {
            if (chosen.values().stream().anyMatch(one -> one.unitId() == executor.unitId() && one.personId() != null)) {
                return;
            }
        } else {
            chosen.remove(executor.unitId() + "/" + null);
        }
        if (!chosen.containsKey(key) || executor.note() != null) {
            chosen.put(key, executor);
        }
    }

    private List<Draft.Executor> listed(String list) {
        var typed = list.lines().map(String::strip).toList();
        if (typed.size() > 500) {
            throw new Refusal("T4", "名单最多 500 行，请分几次派发", "list");
        }
        var called = byName();
        var executors = new ArrayList<Draft.Executor>();
        for (int i = 0; i < typed.size(); i++) {
            if (typed.get(i).isEmpty()) {
                continue;
            }
            String[] parts = typed.get(i).split("[\\s\\u3000,，]+", 2);
            String note = parts.length > 1 && !parts[1].isBlank() ? parts[1].strip() : null;
            if (note != null && note.codePointCount(0, note.length()) > 100) {
                throw new Refusal("T4", "名单第 " + (i + 1) + " 行的备注超过 100 个字，请删减", "list");
            }
            var found = called.getOrDefault(parts[0], Set.of());
            if (found.size() != 1) {
                throw new Refusal(
                        "T4",
                        "名单第 " + (i + 1) + " 行："
                                + (found.isEmpty()
                                        ? "本镇没有“" + parts[0] + "”，请核对名称、编码或工号"
                                        : "有 " + found.size() + " 个“" + parts[0] + "”，请改用编码或工号"),
                        "list");
            }
            var one = found.iterator().next();
            executors.add(new Draft.Executor(one.unitId(), one.personId(), note));
        }
        return executors;
    }

    /** Units and people of units by all they are called: name, code, staff number; a village also without its 村. */
    private Map<String, Set<Draft.Executor>> byName() {
        var called = Stream.concat(
                units.stream().flatMap(unit -> {
                    var executor = new Draft.Executor(unit.id(), null, null);
                    var names = new ArrayList<>(unit.codes());
                    names.add(unit.name());
                    if (unit.isVillage() && unit.name().endsWith("村")) {
                        names.add(unit.name().substring(0, unit.name().length() - 1));
                    }
                    return names.stream().map(name -> Map.entry(name, executor));
                }),
                holders.stream()
                        .filter(post -> post.unitId() != townId && post.kind().gives(Power.EXECUTE_TASK))
                        .flatMap(post -> Stream.of(post.name(), post.staffNo())
                                .map(name ->
                                        Map.entry(name, new Draft.Executor(post.unitId(), post.personId(), null)))));
        return called.collect(
                Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }
}
