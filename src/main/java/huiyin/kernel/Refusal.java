package huiyin.kernel;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A "no" given before anything is written: the rule it comes from, a Chinese sentence that says what to do next, and
 * the form field it belongs to. Shown beside the field with status 422; what was typed is kept.
 */
public class Refusal extends RuntimeException {
    private final @Nullable String rule;
    private final @Nullable String field;
    private final transient List<Refusal> all;

    /** @param rule id in the rules, such as {@code T1}; null where the reason is plain form, such as an empty name */
    public Refusal(@Nullable String rule, String sentence, @Nullable String field) {
        super(sentence, null, false, false);
        this.rule = rule;
        this.field = field;
        this.all = List.of();
    }

    public Refusal(@Nullable String rule, String sentence) {
        this(rule, sentence, null);
    }

    /** Several at once, in the order they are to be read; the first speaks for them where only one can. */
    public static Refusal all(List<Refusal> refusals) {
        return refusals.size() == 1 ? refusals.getFirst() : new Refusal(List.copyOf(refusals));
    }

    private Refusal(List<Refusal> all) {
        super(all.stream().map(Refusal::sentence).collect(Collectors.joining("；")), null, false, false);
        this.rule = all.getFirst().rule;
        this.field = all.getFirst().field;
        this.all = all;
    }

    /** Each by itself; this one where it is the only one. */
    public List<Refusal> each() {
        return all.isEmpty() ? List.of(this) : all;
    }

    public @Nullable String rule() {
        return rule;
    }

    public @Nullable String field() {
        return field;
    }

    public String sentence() {
        return getMessage();
    }
}
