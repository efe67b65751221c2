package huiyin.task;

import huiyin.kernel.Period;
import huiyin.matter.Light;
import huiyin.matter.MatterState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What a list of tasks is narrowed to, and from where it goes on; all of it is in the address, so that back and reload
 * keep it. What cannot be read in an address counts as not said.
 *
 * @param period in which they took effect
 * @param silent only those of which something is silent
 * @param after the last place of the page before, {@code before} the first of the page after; one of them at most
 */
public record TaskFilter(
        TaskScope scope,
        @Nullable Light light,
        Search search,
        @Nullable MatterState state,
        @Nullable TaskKind kind,
        @Nullable Long town,
        @Nullable Long line,
        @Nullable Long leadUnit,
        @Nullable Long unit,
        @Nullable Period period,
        boolean silent,
        @Nullable TaskCursor after,
        @Nullable TaskCursor before) {
    public static final TaskFilter ALL = of(Map.of());
    private static final String SILENT =
            " and m.state = 'RUNNING' and exists (select 1 from current_share x where x.county_id = m.county_id"
                    + " and x.matter_id = m.id and x.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') and x.silent_on <= :today)";

    public static TaskFilter of(Map<String, String> typed) {
        var after = TaskCursor.parse(typed.get("after"));
        return new TaskFilter(
                TaskScope.of(typed.getOrDefault("scope", "")),
                among(Light.values(), typed.get("light")),
                Search.of(typed.get("q")),
                among(MatterState.values(), typed.get("state")),
                among(TaskKind.values(), typed.get("kind")),
                number(typed.get("town")),
                number(typed.get("line")),
                number(typed.get("lead")),
                number(typed.get("unit")),
                Period.parse(typed.getOrDefault("period", "")).orElse(null),
                "yes".equals(typed.get("silent")),
                after,
                after == null ? TaskCursor.parse(typed.get("before")) : null);
    }

    public TaskFilter with(@Nullable Light other) {
        return new TaskFilter(
                scope, other, search, state, kind, town, line, leadUnit, unit, period, silent, null, null);
    }

    public TaskFilter with(TaskScope other) {
        return new TaskFilter(
                other, light, search, state, kind, town, line, leadUnit, unit, period, silent, null, null);
    }

    public TaskFilter silent(boolean other) {
        return new TaskFilter(scope, light, search, state, kind, town, line, leadUnit, unit, period, other, null, null);
    }

    public TaskFilter at(@Nullable TaskCursor nowAfter, @Nullable TaskCursor nowBefore) {
        return new TaskFilter(
                scope, light, search, state, kind, town, line, leadUnit, unit, period, silent, nowAfter, nowBefore);
    }

    public String q() {
        return search.typed();
    }

    public boolean isNarrowed() {
        return light != null || silent || hasFields();
    }

    /** Whether more than the light and the words is chosen: then the fields are open on a phone. */
    public boolean hasFields() {
        return !q().isEmpty()
                || state != null
                || kind != null
                || town != null
                || line != null
                || leadUnit != null
                || unit != null
                || period != null;
    }

    /** Over {@code matter m}. */
    String condition() {
        return (state == null ? "" : " and m.state = :state")
                + (kind == null ? "" : " and m.kind = :kind")
                + (town == null ? "" : " and m.unit_id = :town")
                + (line == null
                        ? ""
                        : " and exists (select from task_version v where v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version"
                                + " and v.work_line_id = :line)")
                + (leadUnit == null
                        ? ""
                        : " and m.id in (select f.id from current_matter f where f.county_id = :county and f.lead_unit_id = :leadUnit)")
                + (unit == null
                        ? ""
                        : " and m.id in (select f.matter_id from current_share f where f.county_id = :county and f.unit_id = :unit)")
                + (period == null
                        ? ""
                        : " and cast(m.effective_at at time zone 'Asia/Shanghai' as date) between :first and :last")
                + (silent ? SILENT : "");
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        put(parameters, "state", state == null ? null : state.name());
        put(parameters, "kind", kind == null ? null : kind.name());
        put(parameters, "town", town);
        put(parameters, "line", line);
        put(parameters, "leadUnit", leadUnit);
        put(parameters, "unit", unit);
        put(parameters, "first", period == null ? null : period.first());
        put(parameters, "last", period == null ? null : period.last());
        return parameters;
    }

    public String href() {
        return href("/tasks");
    }

    /** The same filter at another address: the export. */
    public String href(String path) {
        String query = Stream.of(
                        part("scope", scope == TaskScope.ALL ? null : scope.code()),
                        part("light", light == null ? null : code(light)),
                        part("q", q().isEmpty() ? null : q()),
                        part("state", state == null ? null : code(state)),
                        part("kind", kind == null ? null : code(kind)),
                        part("town", town),
                        part("line", line),
                        part("lead", leadUnit),
                        part("unit", unit),
                        part("period", period == null ? null : period.code()),
                        part("silent", silent ? "yes" : null),
                        part("after", after == null ? null : after.code()),
                        part("before", before == null ? null : before.code()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    public static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static String part(String name, @Nullable Object value) {
        return value == null
                ? ""
                : name + "="
                        + UriUtils.encodeQueryParam(value.toString(), "UTF-8").replace("+", "%2B");
    }

    private static <E extends Enum<E>> @Nullable E among(E[] values, @Nullable String code) {
        return Stream.of(values)
                .filter(value -> code(value).equals(code))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Long number(@Nullable String typed) {
        return typed != null && typed.matches("[0-9]{1,18}") ? Long.valueOf(typed) : null;
    }
}
