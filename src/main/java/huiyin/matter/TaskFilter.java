package huiyin.matter;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** What a list of tasks is narrowed to; all of it is in the address, so that back and reload keep it. */
public record TaskFilter(TaskScope scope, @Nullable Light light, String q, @Nullable TaskKind kind, @Nullable Long leadUnit,
                         @Nullable Long unit) {
    static TaskFilter of(@Nullable String scope, @Nullable String light, @Nullable String q, @Nullable String kind, @Nullable String leadUnit,
                         @Nullable String unit) {
        return new TaskFilter(TaskScope.of(String.valueOf(scope)), among(Light.values(), light), q == null ? "" : q.replace("\0", "").strip(),
                among(TaskKind.values(), kind), number(leadUnit), number(unit));
    }

    public TaskFilter with(@Nullable Light other) {
        return new TaskFilter(scope, other, q, kind, leadUnit, unit);
    }

    public TaskFilter with(TaskScope other) {
        return new TaskFilter(other, light, q, kind, leadUnit, unit);
    }

    public boolean isNarrowed() {
        return light != null || !q.isEmpty() || kind != null || leadUnit != null || unit != null;
    }

    public String href() {
        String query = Stream.of(part("scope", scope == TaskScope.ALL ? null : scope.code()), part("light", light == null ? null : code(light)),
                part("q", q.isEmpty() ? null : q), part("kind", kind == null ? null : code(kind)),
                part("lead", leadUnit == null ? null : leadUnit.toString()), part("unit", unit == null ? null : unit.toString()))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
        return query.isEmpty() ? "/tasks" : "/tasks?" + query;
    }

    public static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String part(String name, @Nullable String value) {
        return value == null ? "" : name + "=" + UriUtils.encodeQueryParam(value, "UTF-8").replace("+", "%2B");
    }

    private static <E extends Enum<E>> @Nullable E among(E[] values, @Nullable String code) {
        return Stream.of(values).filter(value -> code(value).equals(code)).findFirst().orElse(null);
    }

    private static @Nullable Long number(@Nullable String typed) {
        return typed != null && typed.matches("[0-9]{1,18}") ? Long.valueOf(typed) : null;
    }
}
