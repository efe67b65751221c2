package huiyin.organisation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page with one form that changes the chart.
 *
 * @param action where the form is sent
 * @param revision of the row it changes; null where no row is edited
 */
public record FormPage(
        String title,
        @Nullable String lede,
        String action,
        String submit,
        String back,
        String backLabel,
        @Nullable Integer revision,
        List<Field> fields) {
    /** One question of the form. @param options to choose from; empty where something is typed */
    public record Field(
            Type type, String name, String label, @Nullable String hint, String value, List<Option> options) {}

    public enum Type {
        LINE,
        NUMBER,
        DAY,
        CHOICE,
        CHECKS
    }

    public record Option(String value, String label, boolean chosen) {}

    /** The form's name on the page. */
    public String name() {
        return "change";
    }

    public FormPage(
            String title,
            @Nullable String lede,
            String action,
            String submit,
            String back,
            String backLabel,
            @Nullable Integer revision) {
        this(title, lede, action, submit, back, backLabel, revision, List.of());
    }

    public FormPage line(String name, String label, @Nullable String hint, @Nullable Object value) {
        return with(new Field(Type.LINE, name, label, hint, value == null ? "" : value.toString(), List.of()));
    }

    public FormPage number(String name, String label, @Nullable String hint, @Nullable Object value) {
        return with(new Field(Type.NUMBER, name, label, hint, value == null ? "" : value.toString(), List.of()));
    }

    public FormPage day(String name, String label, @Nullable String hint, @Nullable Object value) {
        return with(new Field(Type.DAY, name, label, hint, value == null ? "" : value.toString(), List.of()));
    }

    public FormPage choice(String name, String label, @Nullable String hint, List<Option> options) {
        return with(new Field(Type.CHOICE, name, label, hint, "", options));
    }

    public FormPage checks(String name, String label, @Nullable String hint, List<Option> options) {
        return with(new Field(Type.CHECKS, name, label, hint, "", options));
    }

    private FormPage with(Field field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return new FormPage(title, lede, action, submit, back, backLabel, revision, List.copyOf(more));
    }
}
