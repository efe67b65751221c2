package huiyin.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the fields that are typed in are called where they are shown without their form: by name, and by form and name
 * where one name asks for different things. A bean of the lowest module that asks for them. What is chosen from a list
 * has no name here, for what it sends is a number; nor has a secret, which is shown nowhere.
 */
public record FieldNames(Map<String, String> names) {
    /** @param lines each a field, or a form and a field, and what it is called: {@code report/text 进展情况} */
    public static FieldNames of(String lines) {
        return new FieldNames(lines.lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1])));
    }

    public static FieldNames all(Collection<FieldNames> of) {
        var all = new HashMap<String, String>();
        of.forEach(one -> all.putAll(one.names));
        return new FieldNames(all);
    }

    public @Nullable String of(String form, String field) {
        String named = names.get(form + "/" + field);
        return named != null ? named : names.get(field);
    }
}
