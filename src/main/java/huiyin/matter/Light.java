package huiyin.matter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The four lights (rule T6), from calm to worst. Shown by colour, word and shape. */
public enum Light {
    DONE("办结", "light-done", "lamp-done"),
    NORMAL("正常", "light-normal", "lamp-normal"),
    WARNING("预警", "light-warning", "lamp-warning"),
    OVERDUE("超期", "light-overdue", "lamp-overdue");

    private final String word;
    private final String css;
    private final String lamp;

    Light(String word, String css, String lamp) {
        this.word = word;
        this.css = css;
        this.lamp = lamp;
    }

    public String word() {
        return word;
    }

    public String css() {
        return css;
    }

    public String lamp() {
        return lamp;
    }

    /** As the database's {@code assignment_light} counts: 1 done to 4 overdue, 0 for none. */
    public static @Nullable Light ofLevel(int level) {
        return level == 0 ? null : values()[level - 1];
    }

    /**
     * The light of one assignment today; null before it begins or when it was cancelled.
     *
     * @param progress percent
     * @param margin how many points behind the straight line from start to due are still calm
     */
    public static @Nullable Light of(
            AssignmentState state,
            LocalDate startsOn,
            LocalDate dueOn,
            LocalDate remindOn,
            BigDecimal progress,
            BigDecimal margin,
            LocalDate today) {
        return switch (state) {
            case CANCELLED -> null;
            case VERIFIED -> DONE;
            case SUBMITTED -> NORMAL;
            case ASSIGNED, ACKNOWLEDGED, IN_PROGRESS, RETURNED -> {
                if (today.isAfter(dueOn)) {
                    yield OVERDUE;
                }
                if (today.isBefore(startsOn)) {
                    yield null;
                }
                boolean behind =
                        expected(startsOn, dueOn, today).subtract(progress).compareTo(margin) > 0;
                yield !today.isBefore(remindOn) || behind ? WARNING : NORMAL;
            }
        };
    }

    /** Percent that the straight line from start to due reaches by this morning: full days gone ÷ days in all. */
    public static BigDecimal expected(LocalDate startsOn, LocalDate dueOn, LocalDate today) {
        long gone =
                Math.clamp(ChronoUnit.DAYS.between(startsOn, today), 0, ChronoUnit.DAYS.between(startsOn, dueOn) + 1);
        return BigDecimal.valueOf(100 * gone)
                .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(startsOn, dueOn) + 1), 6, RoundingMode.HALF_UP);
    }
}
