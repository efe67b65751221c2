package huiyin.publicity;

import huiyin.score.Scheme;
import huiyin.task.TaskRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force (规则). @param scheme whose figures, of its section on tasks, they cite; null before there is a
 * county
 */
public record RulesPage(
        @Nullable Town town,
        @Nullable Scheme scheme,
        @Nullable TaskRules rules,
        LocalDate today) {
    /** 一星到五星，分值 1 到 10 分. */
    public String weights() {
        return rules == null
                ? "星级和分值"
                : "一星到" + TaskRules.inWords(rules.maxStars()) + "，分值 "
                        + plain(rules.bands().getFirst().min()) + " 到 "
                        + plain(rules.bands().getLast().max()) + " 分";
    }

    /** 一星任务的分值为 1 或 2 分 … one sentence a star. */
    public List<String> bands() {
        return rules == null
                ? List.of()
                : rules.bands().stream()
                        .map(band -> rules.bandSentence(band.stars()))
                        .toList();
    }

    /** Percent of the points lost a started day late. */
    public String latePenalty() {
        return rules == null ? "" : plain(rules.latePenalty().movePointRight(2)) + "%";
    }

    public String qualities() {
        return rules == null
                ? ""
                : String.join(
                        "、",
                        rules.qualities().stream()
                                .map(BigDecimal::toPlainString)
                                .toList());
    }

    public String leaderCoefficient() {
        return rules == null ? "" : rules.leaderCoefficient().toPlainString();
    }

    public String leadCoefficient() {
        return rules == null ? "" : rules.leadCoefficient().toPlainString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
