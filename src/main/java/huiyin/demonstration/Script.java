package huiyin.demonstration;

import huiyin.kernel.Period;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What happened in the invented town from January to {@link #NOW}: the tasks, and every step of everybody in the order
 * of time. A loader sets the clock to each step and calls the real verb, so that nothing is made by inserting rows.
 */
record Script(List<PlannedTask> tasks, List<Step> steps) {
    /** The moment the demonstration shows, Asia/Shanghai. */
    public static final LocalDateTime NOW = LocalDateTime.parse("2026-09-17T10:00");

    private static final String ORGANISER = "100006";

    public static Script read(County county) {
        Map<String, List<PlannedPhase>> phases = Sheet.read("phases.tsv").stream()
                .collect(Collectors.groupingBy(
                        row -> row.text("task"),
                        Collectors.mapping(row -> PlannedPhase.of(row, county), Collectors.toList())));
        List<PlannedTask> tasks = Sheet.read("tasks.tsv").stream()
                .map(row -> PlannedTask.of(row, phases.getOrDefault(row.text("ref"), List.of())))
                .toList();
        Papers papers = Papers.read(tasks);
        List<Step> steps = new ArrayList<>(papers.steps());
        steps.addAll(courses(tasks, papers));
        steps.addAll(extensions(tasks));
        steps.addAll(hands(tasks));
        steps.add(published("2026-04-10T09:00", "2026-Q1"));
        steps.add(published("2026-07-10T09:00", "2026-Q2"));
        steps.sort(Comparator.comparing(Step::at));
        return new Script(tasks, List.copyOf(steps));
    }

    private static List<Step> courses(List<PlannedTask> tasks, Papers papers) {
        Map<String, Integer> effort = Sheet.read("effort.tsv").stream()
                .collect(Collectors.toMap(row -> row.text("village"), row -> row.number("flawed")));
        Map<String, List<Course>> courses = Sheet.read("course.tsv").stream()
                .map(Course::new)
                .collect(Collectors.groupingBy(course -> course.task() + "/" + course.phase()));
        List<Step> steps = new ArrayList<>();
        for (PlannedTask task : tasks) {
            for (PlannedPhase phase : task.phases()) {
                List<Course> own = courses.getOrDefault(task.ref() + "/" + phase.ordinal(), List.of());
                for (Executor executor : phase.executors()) {
                    own.stream()
                            .filter(course -> course.names(executor))
                            .findFirst()
                            .or(() -> own.stream()
                                    .filter(course -> course.who().contains(Course.REST))
                                    .findFirst())
                            .ifPresent(course -> {
                                LocalDateTime effective = papers.effective(task.ref());
                                LocalDate start = phase.start() == null ? effective.toLocalDate() : phase.start();
                                steps.addAll(course.steps(
                                        task, effective, start, executor, name -> effort.getOrDefault(name, 10)));
                            });
                }
            }
        }
        return steps;
    }

    private static List<Step> extensions(List<PlannedTask> tasks) {
        List<Step> steps = new ArrayList<>();
        for (Sheet.Row row : Sheet.read("extensions.tsv")) {
            PlannedTask task = tasks.stream()
                    .filter(one -> one.ref().equals(row.text("task")))
                    .findFirst()
                    .orElseThrow();
            int phase = row.number("phase");
            Executor executor = task.phases().get(phase - 1).executors().stream()
                    .filter(one -> one.unitName().equals(row.text("who")))
                    .findFirst()
                    .orElseThrow();
            LocalDate until = row.date("until");
            steps.add(new Step.ExtensionAsked(
                    LocalDateTime.parse(row.text("asked")),
                    executor.staffNo(),
                    task.ref(),
                    phase,
                    executor,
                    until,
                    row.text("reason")));
            steps.add(new Step.ExtensionGranted(
                    LocalDateTime.parse(row.text("granted")), task.leader(), task.ref(), phase, executor, until));
        }
        return steps;
    }

    /** What people hand each other: words, work, and their place while they are away. */
    private static List<Step> hands(List<PlannedTask> tasks) {
        return Sheet.read("hands.tsv").stream()
                .map(row -> {
                    LocalDateTime at = LocalDateTime.parse(row.text("at"));
                    String by = row.text("by");
                    String text = row.text("text");
                    if (row.text("what").equals("代理")) {
                        return new Step.Away(at, by, row.text("to"), LocalDate.parse(row.text("until")), text);
                    }
                    String task = row.text("task");
                    Executor executor = tasks.stream()
                            .filter(one -> one.ref().equals(task))
                            .flatMap(one -> one.phases().getFirst().executors().stream())
                            .filter(one -> one.unitName().equals(row.text("who"))
                                    || one.staffNo().equals(row.text("who")))
                            .findFirst()
                            .orElseThrow();
                    return switch (row.text("what")) {
                        case "催办" -> new Step.Urged(at, by, task, 1, executor, text);
                        case "提问" -> new Step.Asked(at, by, task, 1, executor, row.text("to"), text);
                        case "答复" -> new Step.Answered(at, by, task, 1, executor, text);
                        case "转办" -> new Step.HandedOn(at, by, task, 1, executor, row.text("to"), text);
                        default -> throw new IllegalStateException("hands.tsv: " + row.text("what"));
                    };
                })
                .map(Step.class::cast)
                .toList();
    }

    private static Step published(String at, String period) {
        return new Step.Published(
                LocalDateTime.parse(at), ORGANISER, Period.parse(period).orElseThrow());
    }

    /** The way of each task to its effect: forms with their versions, decisions. */
    private record Papers(List<Step> steps, Map<String, LocalDateTime> effect) {
        static Papers read(List<PlannedTask> tasks) {
            Map<String, PlannedTask> byRef = tasks.stream().collect(Collectors.toMap(PlannedTask::ref, task -> task));
            Map<String, Integer> version = new HashMap<>();
            Map<String, LocalDateTime> effect = new HashMap<>();
            List<Step> steps = new ArrayList<>();
            for (Sheet.Row row : Sheet.read("papers.tsv")) {
                String task = row.text("task");
                String by = row.text("by");
                LocalDateTime at = LocalDateTime.parse(row.text("at"));
                switch (row.text("what")) {
                    case "起草" -> steps.add(new Step.Drafted(at, by, byRef.get(task)));
                    case "报送" -> steps.add(new Step.Presented(at, by, task));
                    case "签署" -> {
                        steps.add(new Step.Signed(at, by, task, version.getOrDefault(task, 1)));
                        effect.put(task, at);
                    }
                    case "改动" ->
                        steps.add(new Step.Amended(
                                at,
                                by,
                                task,
                                version.merge(task, 2, (old, two) -> old + 1),
                                row.optionalDate("due"),
                                row.optionalNumber("stars"),
                                row.optionalNumber("points"),
                                row.text("reason")));
                    case "退回" ->
                        steps.add(new Step.SentBack(at, by, task, version.getOrDefault(task, 1), row.text("reason")));
                    case "决定" -> {
                        steps.add(new Step.Decided(at, by, task, row.text("reason")));
                        effect.put(task, at);
                    }
                    case "每月" ->
                        steps.add(new Step.Recurs(
                                at, by, task, Integer.parseInt(row.text("reason")), row.optionalDate("due")));
                    default -> throw new IllegalStateException("papers.tsv: " + row.text("what"));
                }
            }
            return new Papers(steps, effect);
        }

        /** The last signature or the decision. */
        LocalDateTime effective(String task) {
            return effect.get(task);
        }
    }
}
