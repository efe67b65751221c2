package huiyin.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code routes.tsv} as read, and answers written in its words. What its cells mean stands at its head. */
record RouteTable(Map<String, List<String>> groups, List<Row> rows) {
    private static final String MANY = ", ";

    /** One route. */
    record Row(String method, String route, String who, List<Cell> own, List<Cell> foreign) {
        boolean isPost() {
            return method.equals("POST");
        }

        boolean isForAnyone() {
            return who.equals("anyone");
        }
    }

    /**
     * What is answered for one thing, to all but those named, and to those. @param thing empty where the route has no
     * id
     */
    record Cell(String thing, String otherwise, Map<String, String> named) {
        String due(String caller) {
            return named.getOrDefault(caller, otherwise);
        }
    }

    static RouteTable read() throws IOException {
        var groups = new LinkedHashMap<String, List<String>>();
        var rows = new ArrayList<Row>();
        try (InputStream file = RouteTable.class.getResourceAsStream("/routes.tsv")) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] cell = line.split("\t");
                if (line.startsWith("=")) {
                    groups.put(cell[0].substring(1).strip(), List.of(cell[1].split(MANY)));
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    rows.add(new Row(
                            cell[0],
                            cell[1],
                            cell[2],
                            cells(cell[3], groups),
                            cell[4].equals("-") ? List.of() : cells(cell[4], groups)));
                }
            }
        }
        return new RouteTable(groups, rows);
    }

    private static List<Cell> cells(String text, Map<String, List<String>> groups) {
        return Arrays.stream(text.split(" \\| "))
                .map(part -> {
                    int colon = part.indexOf(": ");
                    String[] dues = part.substring(colon < 0 ? 0 : colon + 2).split("; ");
                    var named = new LinkedHashMap<String, String>();
                    for (int i = 1; i < dues.length; i++) {
                        String[] due = dues[i].split(" = ");
                        for (String name : due[0].split(MANY)) {
                            groups.getOrDefault(name, List.of(name)).forEach(caller -> named.put(caller, due[1]));
                        }
                    }
                    return new Cell(colon < 0 ? "" : part.substring(0, colon), dues[0], named);
                })
                .toList();
    }

    /** Answers by caller as a cell would say them, the most frequent first. */
    String said(String thing, Map<String, String> answers) {
        var callers = new TreeMap<String, TreeSet<String>>();
        answers.forEach((caller, answer) ->
                callers.computeIfAbsent(answer, none -> new TreeSet<>()).add(caller));
        String most = callers.entrySet().stream()
                .max(Map.Entry.comparingByValue((a, b) -> a.size() - b.size()))
                .orElseThrow()
                .getKey();
        var said = new StringBuilder(thing.isEmpty() ? most : thing + ": " + most);
        callers.forEach((answer, these) -> {
            if (!answer.equals(most)) {
                var names = new ArrayList<String>();
                var left = new TreeSet<>(these);
                groups.forEach((name, members) -> {
                    if (left.containsAll(members)) {
                        names.add(name);
                        members.forEach(left::remove);
                    }
                });
                names.addAll(left);
                said.append("; ").append(String.join(MANY, names)).append(" = ").append(answer);
            }
        });
        return said.toString();
    }
}
