package huiyin.history;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened: a record with its {@link Code}, permitted by the sealed interface of its module, which
 * registers it in an {@link EventCatalogue} and says in one exhaustive switch what each of them means.
 */
public interface Event {
    /**
     * @param part name of the part of its owner it is about, such as an executor; null where that goes without saying
     */
    Meaning meaning(@Nullable String part);

    static String code(Class<?> kind) {
        var code = kind.getAnnotation(Code.class);
        if (code == null) {
            throw new IllegalStateException(kind.getName() + " has no code");
        }
        return code.value();
    }

    /** For {@code code = any (:codes)}. */
    @SafeVarargs
    static String[] codes(Class<? extends Event>... kinds) {
        return Arrays.stream(kinds).map(Event::code).toArray(String[]::new);
    }

    /** For {@code code in (…)}, in a part of a query that others put into theirs. */
    @SafeVarargs
    static String listed(Class<? extends Event>... kinds) {
        return Arrays.stream(codes(kinds)).collect(Collectors.joining("', '", "'", "'"));
    }
}
