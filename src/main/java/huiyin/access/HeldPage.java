package huiyin.access;

import huiyin.kernel.Dates;
import huiyin.web.FieldNames;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A held form, to be looked at and sent again. */
public record HeldPage(HeldForm form, FieldNames names) {
    /** What was typed into one field, or into the same field of several rows. */
    public record Typed(String name, List<String> values) {}

    /** In the order of the form, as far as the fields have names that say something to people. */
    public List<Typed> typed() {
        var typed = new LinkedHashMap<String, List<String>>();
        for (HeldForm.Field field : form.fields()) {
            String name = names.of(form.value("_form"), field.name());
            if (name != null && !field.value().isBlank()) {
                typed.computeIfAbsent(name, first -> new ArrayList<>()).add(readable(field.value()));
            }
        }
        return typed.entrySet().stream()
                .map(one -> new Typed(one.getKey(), one.getValue()))
                .toList();
    }

    /**
     * Whether it sends more than {@link #typed()} shows: what was chosen or ticked. Names that start with _ are the
     * form's own.
     */
    public boolean hasMore() {
        return form.fields().stream()
                .anyMatch(field -> !field.name().startsWith("_")
                        && !field.value().isBlank()
                        && names.of(form.value("_form"), field.name()) == null);
    }

    private static String readable(String value) {
        try {
            return value.matches("\\d{4}-\\d{2}-\\d{2}") ? Dates.full(LocalDate.parse(value)) : value;
        } catch (DateTimeParseException noDay) {
            return value;
        }
    }
}
