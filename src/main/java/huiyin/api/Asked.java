package huiyin.api;

import huiyin.kernel.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a query, refused by name where they are not what they should be: a misspelt filter must not answer with
 * everything.
 */
final class Asked {
    static final int MOST = 100;
    private static final int USUAL = 50;

    private Asked() {}

    static int limit(@Nullable String typed) {
        if (typed == null) {
            return USUAL;
        }
        if (!typed.matches("[0-9]{1,3}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > MOST) {
            throw new Refusal(null, "limit 请填 1 至 " + MOST + " 的整数", "limit");
        }
        return Integer.parseInt(typed);
    }

    static @Nullable Long id(@Nullable String typed, String field) {
        if (typed == null) {
            return null;
        }
        if (!typed.matches("[0-9]{1,18}")) {
            throw new Refusal(null, field + " 请填编号，如 12", field);
        }
        return Long.valueOf(typed);
    }

    static <E extends Enum<E>> @Nullable E among(Class<E> kind, @Nullable String typed, String field) {
        if (typed == null) {
            return null;
        }
        return Arrays.stream(kind.getEnumConstants())
                .filter(one -> one.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        null,
                        field + " 只能是 "
                                + Arrays.stream(kind.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining("、"))
                                + " 之一",
                        field));
    }

    /** Points as programs get them: text with two decimals, so that no reader rounds them. */
    static @Nullable String amount(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
