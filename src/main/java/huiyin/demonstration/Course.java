package huiyin.demonstration;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * How some executors of a phase went about it: one row of {@code course.tsv}, unrolled into steps, alike at every run.
 */
record Course(Sheet.Row row) {
    static final String REST = "其余";
    private static final int SLOWEST_VERIFIER = 6;

    String task() {
        return row.text("task");
    }

    int phase() {
        return row.number("phase");
    }

    List<String> who() {
        return List.of(row.text("who").split(","));
    }

    boolean names(Executor executor) {
        return who().contains(executor.unitName()) || who().contains(executor.staffNo());
    }

    /** @param flawed of a hundred pieces of work of this village, how many are graded below 1.0 */
    List<Step> steps(
            PlannedTask task,
            LocalDateTime effective,
            LocalDate start,
            Executor executor,
            ToIntFunction<String> flawed) {
        var random = new SplittableRandom((task.ref() + "/" + phase() + "/" + executor.unit()).hashCode());
        List<Step> steps = new ArrayList<>();
        LocalDateTime begun = effective.isBefore(start.atStartOfDay()) ? start.atStartOfDay() : effective;
        LocalDateTime now = new When(
                        start, start.plusDays(start.equals(effective.toLocalDate()) ? 2 : 3), LocalDateTime.MIN)
                .draw(random, begun);
        steps.add(new Step.Acknowledged(now, executor.staffNo(), task.ref(), phase(), executor));
        int nth = 0;
        for (String part : row.text("progress").split(";")) {
            if (!part.isEmpty()) {
                String[] cells = part.split(" ");
                String[] span = cells[1].split("\\.\\.");
                int percent = random.nextInt(Integer.parseInt(span[0]), Integer.parseInt(span[1]) + 1);
                now = When.parse(cells[0]).draw(random, now);
                steps.add(new Step.Progressed(
                        now,
                        executor.staffNo(),
                        task.ref(),
                        phase(),
                        executor,
                        percent,
                        text(task.report(), nth++).replace("{百分比}", String.valueOf(percent))));
            }
        }
        now = submit("submitted", task, executor, random, now, steps);
        if (!row.text("returned").isEmpty()) {
            now = When.parse(row.text("returned")).draw(random, now);
            steps.add(
                    new Step.Returned(now, task.verifier(), task.ref(), phase(), executor, row.text("return_reason")));
            now = submit("resubmitted", task, executor, random, now, steps);
        }
        if (!row.text("verified").isEmpty()) {
            now = When.parse(row.text("verified"))
                    .until(now.toLocalDate().plusDays(SLOWEST_VERIFIER))
                    .draw(random, now);
            BigDecimal quality = quality(random, flawed.applyAsInt(executor.unitName()));
            steps.add(new Step.Verified(
                    now,
                    task.verifier(),
                    task.ref(),
                    phase(),
                    executor,
                    quality,
                    quality.compareTo(BigDecimal.ONE) < 0 ? task.flaw() : null));
        }
        return steps;
    }

    private LocalDateTime submit(
            String column,
            PlannedTask task,
            Executor executor,
            SplittableRandom random,
            LocalDateTime now,
            List<Step> steps) {
        if (row.text(column).isEmpty()) {
            return now;
        }
        LocalDateTime at = When.parse(row.text(column)).draw(random, now);
        String own = text(task.submission(), Integer.MAX_VALUE);
        String text = own.contains("{百分比}") ? task.submission() : own;
        String phase = task.phases().get(phase() - 1).name();
        steps.add(new Step.Submitted(
                at,
                executor.staffNo(),
                task.ref(),
                phase(),
                executor,
                phase == null ? text : text.replace("{阶段}", phase)));
        return at;
    }

    /**
     * The row's own words before the task's: the nth of those parted by ｜ for the nth report, the last one ever after.
     */
    private String text(String ofTask, int nth) {
        String[] own = row.text("text").split("｜");
        return row.text("text").isEmpty() ? ofTask : own[Math.min(nth, own.length - 1)];
    }

    private BigDecimal quality(SplittableRandom random, int flawed) {
        if (!row.text("quality").equals("浮动")) {
            return new BigDecimal(row.text("quality"));
        }
        int draw = random.nextInt(100);
        return new BigDecimal(draw >= flawed ? "1.0" : draw >= flawed / 6 ? "0.8" : "0.6");
    }
}
