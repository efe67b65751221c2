package huiyin.publicity;

import huiyin.score.Scheme;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules in force (规则). @param scheme whose figures they cite; null before there is a county */
public record RulesPage(@Nullable Town town, @Nullable Scheme scheme, LocalDate today) {
    /** 一星任务的分值为 1 或 2 分 … one sentence a star. */
    public List<String> bands() {
        return scheme == null
                ? List.of()
                : scheme.parameters().bands().stream()
                        .map(band -> scheme.bandSentence(band.stars()))
                        .toList();
    }

    /** Percent of the points lost a started day late. */
    public String latePenalty() {
        return scheme == null ? "" : plain(scheme.parameters().latePenalty().movePointRight(2)) + "%";
    }

    public String qualities() {
        return scheme == null
                ? ""
                : String.join(
                        "、",
                        scheme.parameters().qualities().stream()
                                .map(BigDecimal::toPlainString)
                                .toList());
    }

    public String leaderCoefficient() {
        return scheme == null ? "" : scheme.parameters().leaderCoefficient().toPlainString();
    }

    public String leadCoefficient() {
        return scheme == null ? "" : scheme.parameters().leadCoefficient().toPlainString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
