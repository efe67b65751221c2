package huiyin.task;

import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.matter.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The section of a scheme (考核办法) on tasks: the figures of rules T1 and T6 to T9 as they stood on a day. Computes and
 * decides from them, nothing else.
 *
 * @param pointsStep points of a task are a whole multiple of it
 * @param latePenalty share of the points lost a started day late: 0.10 (T7)
 * @param warningMargin how many points of progress behind a straight line turn the light yellow (T6)
 * @param reminderDays days before the due date when the light turns yellow, unless the task says otherwise (T6)
 */
public record TaskRules(
        List<Band> bands,
        BigDecimal pointsStep,
        BigDecimal latePenalty,
        List<BigDecimal> qualities,
        int warningMargin,
        int reminderDays,
        BigDecimal leaderCoefficient,
        BigDecimal leadCoefficient) {
    private static final String NUMERALS = "零一二三四五六七八九";

    /** Points a task of so many stars may have, both ends included (T1). */
    public record Band(int stars, BigDecimal min, BigDecimal max) {}

    /** What one assignment earned of what it could have (T9). */
    public record Attainment(Points earned, Points possible) {}

    public int maxStars() {
        return bands.stream().mapToInt(Band::stars).max().orElseThrow();
    }

    /** {@code 四星}. */
    public static String inWords(int stars) {
        return NUMERALS.charAt(stars) + "星";
    }

    boolean allowsStars(int stars) {
        return bands.stream().anyMatch(band -> band.stars() == stars);
    }

    /** The band in words: 五星任务的分值为 9 或 10 分. */
    public String bandSentence(int stars) {
        Band band = band(stars);
        String joint = band.max().subtract(band.min()).compareTo(pointsStep) == 0 ? " 或 " : " 到 ";
        return "%s任务的分值为 %s%s%s 分"
                .formatted(inWords(stars), Figures.plain(band.min()), joint, Figures.plain(band.max()));
    }

    /** Rule T1: more stars, more points. */
    boolean allowsPoints(int stars, Points points) {
        Band band = band(stars);
        return points.value().compareTo(band.min()) >= 0
                && points.value().compareTo(band.max()) <= 0
                && points.value().remainder(pointsStep).signum() == 0;
    }

    /**
     * @param field the form field the refusal belongs to
     * @throws Refusal T1, naming the band
     */
    void requirePoints(int stars, Points points, String field) {
        if (!allowsPoints(stars, points)) {
            throw new Refusal("T1", bandSentence(stars) + "。请改分值，或改难度", field);
        }
    }

    /** 10%: what a started day costs (T7). */
    public String latePenaltyInWords() {
        return Figures.plain(latePenalty.movePointRight(2)) + "%";
    }

    /** Rule T8. */
    boolean allowsQuality(BigDecimal quality) {
        return qualities.stream().anyMatch(allowed -> allowed.compareTo(quality) == 0);
    }

    /** Rule T8: a grade below full needs a reason. */
    boolean needsReason(BigDecimal quality) {
        return quality.compareTo(BigDecimal.ONE) < 0;
    }

    /**
     * Rules T7 and T8: points × max(0, 1 − penalty × days) × quality, rounded once, half up.
     *
     * @param startedDaysLate days begun after the due date when the accepted submission came; 0 when in time
     */
    public Points earned(Points points, BigDecimal quality, long startedDaysLate) {
        if (startedDaysLate < 0 || quality.signum() < 0 || quality.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("late " + startedDaysLate + ", quality " + quality);
        }
        BigDecimal kept = BigDecimal.ONE
                .subtract(latePenalty.multiply(BigDecimal.valueOf(startedDaysLate)))
                .max(BigDecimal.ZERO);
        return points.times(kept.multiply(quality));
    }

    /** Rule T9: what the leader gets when the last assignment is verified. */
    Points forLeader(Points task, List<Attainment> assignments) {
        return shared(task, assignments, leaderCoefficient);
    }

    /** Rule T9: what the lead gets when the last assignment is verified. */
    Points forLead(Points task, List<Attainment> assignments) {
        return shared(task, assignments, leadCoefficient);
    }

    private static Points shared(Points task, List<Attainment> assignments, BigDecimal coefficient) {
        if (assignments.isEmpty()) {
            throw new IllegalArgumentException("mean of no assignments");
        }
        BigDecimal sum = sum(assignments);
        return new Points(task.value()
                .multiply(sum)
                .multiply(coefficient)
                .divide(BigDecimal.valueOf(assignments.size()), MathContext.DECIMAL128));
    }

    /** The mean attainment of all assignments of a task (T9). */
    static BigDecimal mean(List<Attainment> assignments) {
        return sum(assignments).divide(BigDecimal.valueOf(assignments.size()), MathContext.DECIMAL128);
    }

    private static BigDecimal sum(List<Attainment> assignments) {
        return assignments.stream()
                .map(one -> one.earned().value().divide(one.possible().value(), MathContext.DECIMAL128))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Band band(int stars) {
        return bands.stream()
                .filter(band -> band.stars() == stars)
                .findFirst()
                .orElseThrow(() -> new Refusal("T1", "难度系数为一星至" + inWords(maxStars()) + "，请选一个", "stars"));
    }
}
