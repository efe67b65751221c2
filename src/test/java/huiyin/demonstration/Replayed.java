package huiyin.demonstration;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The script played through on paper, to see which lights it leads to (rule T6) before any verb exists. */
final class Replayed {
    enum Light {
        DONE,
        NORMAL,
        WARNING,
        OVERDUE
    }

    /** One assignment as it stands; {@code due} after amendments and extensions. */
    static final class State {
        final PlannedTask task;
        final PlannedPhase phase;
        final Executor executor;
        final LocalDate start;
        LocalDate due;
        int percent;
        boolean acknowledged;

        @Nullable
        LocalDateTime submitted;

        Step.@Nullable Verified verified;

        @Nullable
        LocalDateTime last;

        State(PlannedTask task, PlannedPhase phase, Executor executor, LocalDate start, LocalDate due) {
            this.task = task;
            this.phase = phase;
            this.executor = executor;
            this.start = start;
            this.due = due;
        }

        boolean hasBegun(LocalDate today) {
            return !start.isAfter(today);
        }

        Light light(LocalDate today) {
            if (verified != null) {
                return Light.DONE;
            }
            if (submitted != null) {
                return Light.NORMAL;
            }
            if (today.isAfter(due)) {
                return Light.OVERDUE;
            }
            double expected = 100.0 * ChronoUnit.DAYS.between(start, today) / (ChronoUnit.DAYS.between(start, due) + 1);
            return !today.isBefore(due.minusDays(task.reminderDays())) || expected - percent > 20
                    ? Light.WARNING
                    : Light.NORMAL;
        }
    }

    final List<State> states = new ArrayList<>();
    final Map<String, LocalDateTime> effect = new HashMap<>();
    private final Map<String, State> byKey = new HashMap<>();

    static Replayed of(Script script) {
        Replayed replayed = new Replayed();
        Map<String, PlannedTask> tasks = new HashMap<>();
        Map<String, LocalDate> due = new HashMap<>();
        Map<String, Integer> signatures = new HashMap<>();
        for (Step step : script.steps()) {
            switch (step) {
                case Step.Away away -> {}
                case Step.Drafted drafted -> tasks.put(drafted.task().ref(), drafted.task());
                case Step.Amended amended -> {
                    signatures.remove(amended.task());
                    if (amended.due() != null) {
                        due.put(amended.task(), amended.due());
                    }
                }
                case Step.Signed signed -> {
                    if (signatures.merge(signed.task(), 1, Integer::sum) == 2) {
                        replayed.issue(tasks.get(signed.task()), signed.at(), due.get(signed.task()));
                    }
                }
                case Step.SentBack back -> signatures.remove(back.task());
                case Step.Decided decided -> replayed.issue(tasks.get(decided.task()), decided.at(), null);
                case Step.OfAssignment one -> replayed.assignment(one);
                case Step.Presented presented -> {}
                case Step.Recurs recurs -> {}
                case Step.Published published -> {}
            }
        }
        return replayed;
    }

    private void issue(PlannedTask task, LocalDateTime at, @Nullable LocalDate due) {
        effect.put(task.ref(), at);
        for (PlannedPhase phase : task.phases()) {
            for (Executor executor : phase.executors()) {
                State state = new State(
                        task,
                        phase,
                        executor,
                        phase.start() == null ? at.toLocalDate() : phase.start(),
                        due == null ? phase.due() : due);
                states.add(state);
                if (byKey.put(task.ref() + phase.ordinal() + executor.unit(), state) != null) {
                    throw new IllegalStateException("twice: " + task.ref() + " " + executor);
                }
            }
        }
    }

    private void assignment(Step.OfAssignment step) {
        State state = byKey.get(step.task() + step.phase() + step.executor().unit());
        if (state.last != null && !step.at().isAfter(state.last)) {
            throw new IllegalStateException("out of order: " + step);
        }
        state.last = step.at();
        switch (step) {
            case Step.Acknowledged one -> require(!state.acknowledged && (state.acknowledged = true), step);
            case Step.Progressed one -> {
                require(state.acknowledged && state.submitted == null && one.percent() >= state.percent, step);
                state.percent = one.percent();
            }
            case Step.ExtensionAsked one ->
                require(
                        state.submitted == null
                                && !one.at().toLocalDate().isAfter(state.due)
                                && one.until().isAfter(state.due),
                        step);
            case Step.ExtensionGranted one -> state.due = one.until();
            case Step.Urged one -> require(state.submitted == null, step);
            case Step.Asked one -> require(state.verified == null, step);
            case Step.Answered one -> require(state.verified == null, step);
            case Step.HandedOn one -> require(state.submitted == null, step);
            case Step.Submitted one -> {
                require(state.acknowledged && state.submitted == null, step);
                state.submitted = one.at();
            }
            case Step.Returned one -> {
                require(state.submitted != null && state.verified == null, step);
                state.submitted = null;
            }
            case Step.Verified one -> {
                require(state.submitted != null && state.verified == null, step);
                state.verified = one;
            }
        }
    }

    private static void require(boolean reachable, Step step) {
        if (!reachable) {
            throw new IllegalStateException("not reachable: " + step);
        }
    }
}
