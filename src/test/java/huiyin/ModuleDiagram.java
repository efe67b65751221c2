package huiyin;

import static java.util.Map.entry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules by floor, drawn from the program itself: what {@code docs/modules.md} must say. */
final class ModuleDiagram {
    /** Floors of the house: a module may use only what stands lower. The one place where they are numbered. */
    static final Map<String, Integer> FLOORS = Map.ofEntries(
            entry("kernel", 0),
            entry("web", 0),
            entry("sheet", 0),
            entry("database", 0),
            entry("audit", 0),
            entry("history", 0),
            entry("metrics", 0),
            entry("organisation", 1),
            entry("roster", 1),
            entry("access", 2),
            entry("compliance", 2),
            entry("waiting", 3),
            entry("request", 3),
            entry("score", 3),
            entry("evidence", 3),
            entry("notice", 3),
            entry("activity", 4),
            entry("administration", 4),
            entry("complaint", 4),
            entry("matter", 4),
            entry("task", 4),
            entry("api", 7),
            entry("workbench", 7),
            entry("publicity", 7),
            entry("demonstration", 8));

    /** Who may use a neighbour on the same floor; the ground floor always speaks in the kernel's values. */
    static final Map<String, Set<String>> BESIDE = Map.of(
            "sheet",
            Set.of("kernel", "web"),
            "history",
            Set.of("kernel", "web"),
            "roster",
            Set.of("organisation"),
            "request",
            Set.of("waiting"),
            "task",
            Set.of("matter"),
            "complaint",
            Set.of("matter"),
            "activity",
            Set.of("matter"));

    private static final Map<Integer, String> NAMES = Map.of(
            0,
            "values, pages, sheets, history, database, audit, metrics",
            1,
            "who",
            2,
            "enter",
            3,
            "keep",
            4,
            "do",
            7,
            "show",
            8,
            "try out");

    private final ApplicationModules modules;

    ModuleDiagram(ApplicationModules modules) {
        this.modules = modules;
    }

    static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    /** The modules this one really uses. */
    List<String> uses(ApplicationModule module) {
        return module.getDirectDependencies(modules)
                .uniqueModules()
                .map(ModuleDiagram::name)
                .filter(other -> !other.equals(name(module)))
                .sorted()
                .toList();
    }

    String markdown() {
        return """
                # The modules, as they are

                Written by `StructureTest` from the compiled program; do not edit. When it is out of date the test fails and leaves the
                new text in `target/modules.md`: look at what changed, then copy it here. An arrow means *uses*, and none points up.
                What is used by way of something else in between is not drawn again; the table says all.

                ```mermaid
                flowchart BT
                """ + floors() + arrows() + "```\n\n| floor | module | uses |\n|---|---|---|\n" + rows();
    }

    private String floors() {
        var byFloor = modules.stream()
                .sorted(Comparator.comparing(ModuleDiagram::name))
                .collect(Collectors.groupingBy(module -> FLOORS.get(name(module)), TreeMap::new, Collectors.toList()));
        var text = new StringBuilder();
        byFloor.forEach((floor, on) -> {
            text.append("    subgraph floor")
                    .append(floor)
                    .append("[\"")
                    .append(floor)
                    .append(" · ")
                    .append(NAMES.get(floor))
                    .append("\"]\n");
            on.forEach(module -> text.append("        ")
                    .append(name(module))
                    .append("[\"")
                    .append(module.getDisplayName())
                    .append("\"]\n"));
            text.append("    end\n");
        });
        return text.toString();
    }

    /** Only arrows that no other path tells already. */
    private String arrows() {
        var uses = modules.stream()
                .collect(Collectors.toMap(ModuleDiagram::name, this::uses, (one, other) -> one, TreeMap::new));
        var text = new StringBuilder();
        uses.forEach((module, used) -> used.stream()
                .filter(target ->
                        used.stream().noneMatch(between -> !between.equals(target) && reaches(uses, between, target)))
                .forEach(target -> text.append("    ")
                        .append(module)
                        .append(" --> ")
                        .append(target)
                        .append("\n")));
        return text.toString();
    }

    private static boolean reaches(Map<String, List<String>> uses, String from, String target) {
        return uses.get(from).contains(target) || uses.get(from).stream().anyMatch(next -> reaches(uses, next, target));
    }

    private String rows() {
        return modules.stream()
                .sorted(Comparator.comparing((ApplicationModule module) -> FLOORS.get(name(module)))
                        .reversed()
                        .thenComparing(ModuleDiagram::name))
                .map(module -> "| %d | `%s` %s | %s |\n"
                        .formatted(
                                FLOORS.get(name(module)),
                                name(module),
                                module.getDisplayName()
                                        .replace(name(module), "")
                                        .strip(),
                                String.join(", ", uses(module))))
                .collect(Collectors.joining());
    }
}
