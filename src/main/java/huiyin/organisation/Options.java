package huiyin.organisation;

import huiyin.organisation.FormPage.Option;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a form offers to choose from. */
final class Options {
    private Options() {}

    /** Nothing chosen beforehand when there is more than one. */
    static <T> List<Option> of(
            Collection<T> from, Function<T, Object> value, Function<T, String> label, @Nullable T chosen) {
        return from.stream()
                .map(each -> new Option(
                        value.apply(each).toString(), label.apply(each), each.equals(chosen) || from.size() == 1))
                .toList();
    }
}
