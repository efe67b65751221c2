package huiyin.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A "no" given before anything is written: the rule it comes from, a Chinese sentence that says what to do next, and
 * the form field it belongs to. Shown beside the field with status 422; what was typed is kept.
 */
public class Refusal extends RuntimeException {
    private final @Nullable String rule;
    private final @Nullable String field;

    /** @param rule id in the rules, such as {@code T1}; null where the reason is plain form, such as an empty name */
    public Refusal(@Nullable String rule, String sentence, @Nullable String field) {
        super(sentence, null, false, false);
        this.rule = rule;
        this.field = field;
    }

    public Refusal(@Nullable String rule, String sentence) {
        this(rule, sentence, null);
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
