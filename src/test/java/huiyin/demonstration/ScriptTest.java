package huiyin.demonstration;

import static huiyin.demonstration.Replayed.Light.*;
import static org.assertj.core.api.Assertions.assertThat;

import huiyin.demonstration.Replayed.Light;
import huiyin.demonstration.Replayed.State;
import huiyin.organisation.Power;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demonstration agrees with the drawn pages: what they count is what the rules give on 2026-09-17. */
class ScriptTest {
    private static final LocalDate TODAY = Script.NOW.toLocalDate();
    private static final County COUNTY = County.read();
    private static final Script SCRIPT = Script.read(COUNTY);
    private static final Replayed REPLAYED = Replayed.of(SCRIPT);

    private static <K> Map<K, List<State>> by(Function<State, K> key) {
        return REPLAYED.states.stream().collect(Collectors.groupingBy(key));
    }

    private static Light worst(List<State> states) {
        return states.stream()
                .filter(state -> state.hasBegun(TODAY))
                .map(state -> state.light(TODAY))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Light light(List<State> ofTask) {
        boolean done = ofTask.stream().allMatch(state -> state.verified != null);
        return done ? DONE : worst(ofTask) == DONE ? NORMAL : worst(ofTask);
    }

    private static <K> Map<Light, Long> count(Map<K, Light> lights) {
        return lights.values().stream()
                .collect(Collectors.groupingBy(light -> light, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Light> taskLights() {
        return by(state -> state.task.ref()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> light(entry.getValue())));
    }

    private static List<State> of(String ref) {
        return REPLAYED.states.stream()
                .filter(state -> state.task.ref().equals(ref))
                .toList();
    }

    @Test
    void thirty_four_tasks_show_the_lights_of_the_drawings__T6() {
        assertThat(count(taskLights())).isEqualTo(Map.of(NORMAL, 11L, WARNING, 5L, OVERDUE, 3L, DONE, 15L));
        assertThat(taskLights().entrySet().stream()
                        .filter(entry -> entry.getValue() == OVERDUE)
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("D17", "D18", "D21");
        assertThat(taskLights().entrySet().stream()
                        .filter(entry -> entry.getValue() == WARNING)
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("D16", "D20", "D23", "A3", "A4");
        assertThat(SCRIPT.tasks()).hasSize(35);
        assertThat(REPLAYED.effect).doesNotContainKey("D27");
    }

    @Test
    void done_tasks_were_all_done_on_schedule_and_spread_over_three_quarters__T6() {
        Map<String, List<State>> done = by(state -> state.task.ref());
        done.values().removeIf(states -> light(states) != DONE);
        assertThat(done.values())
                .allSatisfy(states -> assertThat(states)
                        .allSatisfy(state ->
                                assertThat(state.submitted.toLocalDate()).isBeforeOrEqualTo(state.due)));
        var months = done.values().stream()
                .map(states -> states.stream()
                        .map(state -> state.verified.at())
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                        .getMonthValue())
                .collect(Collectors.groupingBy(month -> month, TreeMap::new, Collectors.counting()));
        assertThat(months).isEqualTo(Map.of(2, 1L, 3, 2L, 4, 3L, 5, 2L, 6, 3L, 7, 2L, 8, 1L, 9, 1L));
        var issued = REPLAYED.effect.values().stream()
                .map(LocalDateTime::getMonthValue)
                .collect(Collectors.groupingBy(month -> month, TreeMap::new, Collectors.counting()));
        assertThat(issued).isEqualTo(Map.of(1, 9L, 2, 2L, 3, 4L, 4, 4L, 5, 3L, 6, 3L, 7, 2L, 8, 3L, 9, 4L));
    }

    @Test
    void twenty_eight_phases_are_fourteen_done_eight_running_six_not_begun() {
        var phases = by(state -> state.task.annual() ? state.task.ref() + "/" + state.phase.ordinal() : "daily");
        phases.remove("daily");
        assertThat(phases).hasSize(28);
        assertThat(phases.values())
                .filteredOn(states -> !states.getFirst().hasBegun(TODAY))
                .hasSize(6)
                .allSatisfy(states -> assertThat(states).noneMatch(state -> state.acknowledged));
        assertThat(phases.values())
                .filteredOn(states -> states.getFirst().hasBegun(TODAY) && light(states) == DONE)
                .hasSize(14);
        assertThat(phases.values())
                .filteredOn(states -> states.getFirst().hasBegun(TODAY) && light(states) == NORMAL)
                .hasSize(6);
        assertThat(phases.values())
                .filteredOn(states -> states.getFirst().hasBegun(TODAY) && light(states) == WARNING)
                .hasSize(2);
    }

    @Test
    void villages_show_their_worst_light_as_on_the_big_screen__T6() {
        Map<String, Light> lights = by(state -> state.executor.unitName()).entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("村"))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> worst(entry.getValue())));
        assertThat(lights).hasSize(33);
        assertThat(lights.entrySet().stream()
                        .filter(entry -> entry.getValue() == OVERDUE)
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("东沟村", "老塘村", "三义村");
        assertThat(lights.entrySet().stream()
                        .filter(entry -> entry.getValue() == WARNING)
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("北岭村", "龙潭村", "马家渡村", "陈家洼村", "何家坳村", "新塘村", "双井村", "五里铺村", "茶岭村");
    }

    @Test
    void the_privy_task_stands_as_its_page_draws_it_with_three_extensions__T10() {
        List<State> states = of("D21");
        assertThat(states.stream().collect(Collectors.groupingBy(state -> state.due, Collectors.counting())))
                .isEqualTo(Map.of(LocalDate.of(2026, 9, 15), 30L, LocalDate.of(2026, 9, 22), 3L));
        assertThat(states.stream().collect(Collectors.groupingBy(state -> state.light(TODAY), Collectors.counting())))
                .isEqualTo(Map.of(OVERDUE, 3L, WARNING, 2L, NORMAL, 6L, DONE, 22L));
        assertThat(states.stream()
                        .filter(state -> state.executor.unitName().equals("五里铺村"))
                        .findFirst()
                        .orElseThrow()
                        .submitted)
                .isEqualTo(LocalDateTime.of(2026, 9, 16, 16, 20));
        assertThat(SCRIPT.steps().stream()
                        .filter(Step.Amended.class::isInstance)
                        .map(Step.Amended.class::cast)
                        .filter(step -> step.task().equals("D21"))
                        .map(Step.Amended::version))
                .containsExactly(2);
    }

    @Test
    void progress_reads_as_in_the_list_of_tasks() {
        Map.of("D16", 11, "D19", 22, "D20", 15, "D21", 22, "D22", 10, "D23", 29, "D25", 17, "D26", 6)
                .forEach((ref, verified) -> assertThat(of(ref).stream().filter(state -> state.verified != null))
                        .as(ref)
                        .hasSize(verified));
        Map.of("A1/3", 22, "A5/3", 18, "A6/3", 8, "A7/2", 29, "A4/2", 3)
                .forEach((key, verified) -> assertThat(phase(key).stream().filter(state -> state.verified != null))
                        .as(key)
                        .hasSize(verified));
        Map.of("A2/3", 76.0, "A3/3", 50.0, "A8/3", 22.0, "A4/2", 75.0)
                .forEach((key, mean) -> assertThat(phase(key).stream()
                                .mapToInt(state -> state.verified == null ? state.percent : 100)
                                .average()
                                .orElseThrow())
                        .as(key)
                        .isEqualTo(mean));
        assertThat(of("D17").stream()
                        .mapToInt(state -> state.verified == null ? state.percent : 100)
                        .average()
                        .orElseThrow())
                .isEqualTo(80);
        assertThat(of("D24").stream().mapToInt(state -> state.percent).average().orElseThrow())
                .isEqualTo(60);
    }

    private static List<State> phase(String key) {
        return REPLAYED.states.stream()
                .filter(state -> (state.task.ref() + "/" + state.phase.ordinal()).equals(key))
                .toList();
    }

    @Test
    void points_lie_in_the_band_of_their_stars__T1() {
        assertThat(SCRIPT.tasks().stream().flatMap(task -> task.phases().stream()))
                .allSatisfy(phase -> assertThat(phase.points()).isBetween(2 * phase.stars() - 1, 2 * phase.stars()));
        assertThat(SCRIPT.steps().stream()
                        .filter(Step.Amended.class::isInstance)
                        .map(Step.Amended.class::cast))
                .hasSize(2)
                .allSatisfy(step ->
                        assertThat(Objects.requireNonNullElse(step.points(), 6)).isIn(5, 6));
    }

    @Test
    void nobody_verifies_what_he_executes_and_everybody_holds_the_power_for_the_step__T8() {
        assertThat(REPLAYED.states).noneMatch(state -> state.task.verifier().equals(state.executor.staffNo()));
        for (Step step : SCRIPT.steps()) {
            Power power = switch (step) {
                case Step.Drafted drafted -> Power.DRAFT_TASK;
                case Step.Presented presented -> Power.DRAFT_TASK;
                case Step.Signed signed -> Power.SIGN_TASK;
                case Step.Amended amended -> Power.SIGN_TASK;
                case Step.SentBack back -> Power.SIGN_TASK;
                case Step.Decided decided -> Power.REGISTER_DECISION;
                case Step.ExtensionGranted granted -> Power.DRAFT_TASK;
                case Step.Returned returned -> Power.LEAD_TASK;
                case Step.Verified verified -> Power.LEAD_TASK;
                case Step.Urged urged -> Power.LEAD_TASK;
                case Step.Answered answered -> Power.LEAD_TASK;
                case Step.OfAssignment own -> Power.EXECUTE_TASK;
                case Step.Recurs recurs -> Power.DRAFT_TASK;
                case Step.Away away -> Power.DRAFT_TASK;
                case Step.Published published -> Power.PUBLISH_STANDING;
            };
            assertThat(COUNTY.posts())
                    .as(step.toString())
                    .anyMatch(post -> post.staffNo().equals(step.by())
                            && post.isHeldOn(step.at().toLocalDate())
                            && post.kind().gives(power));
        }
    }

    @Test
    void nothing_lies_in_the_future_and_closed_quarters_stay_closed() {
        assertThat(SCRIPT.steps()).allSatisfy(step -> assertThat(step.at()).isBeforeOrEqualTo(Script.NOW));
        for (State state : REPLAYED.states) {
            if (state.verified != null && state.submitted.isBefore(LocalDateTime.of(2026, 4, 1, 0, 0))) {
                assertThat(state.verified.at()).isBefore(LocalDateTime.of(2026, 4, 10, 0, 0));
            } else if (state.verified != null && state.submitted.isBefore(LocalDateTime.of(2026, 7, 1, 0, 0))) {
                assertThat(state.verified.at()).isBefore(LocalDateTime.of(2026, 7, 10, 0, 0));
            }
        }
    }

    @Test
    void it_is_the_same_at_every_run() {
        assertThat(Script.read(County.read())).isEqualTo(SCRIPT);
    }
}
