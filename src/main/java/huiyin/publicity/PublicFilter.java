package huiyin.publicity;

import huiyin.matter.Light;
import huiyin.task.Search;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the public list is narrowed to; all of it is in the address, so that it can be passed on.
 *
 * @param village a unit that executes; lights and progress are then those of this unit
 * @param year in which the tasks were issued, or null for all
 */
public record PublicFilter(
        Town town,
        @Nullable Long village,
        Search search,
        @Nullable Light light,
        @Nullable Integer year) {
    static PublicFilter of(
            Town town, @Nullable String village, @Nullable String q, @Nullable String light, @Nullable String year) {
        return new PublicFilter(
                town,
                village != null && village.matches("[0-9]{1,18}") ? Long.valueOf(village) : null,
                Search.of(q),
                Stream.of(Light.values())
                        .filter(one -> code(one).equals(light))
                        .findFirst()
                        .orElse(null),
                year != null && year.matches("[12][0-9]{3}") ? Integer.valueOf(year) : null);
    }

    static PublicFilter of(Town town, int year) {
        return new PublicFilter(town, null, Search.NONE, null, year);
    }

    public static PublicFilter all(Town town) {
        return new PublicFilter(town, null, Search.NONE, null, null);
    }

    public PublicFilter with(@Nullable Light other) {
        return new PublicFilter(town, village, search, other, year);
    }

    public String q() {
        return search.typed();
    }

    public boolean isNarrowed() {
        return village != null || !search.isEmpty() || light != null;
    }

    public String href() {
        return "/public/tasks" + town.query() + (village == null ? "" : "&village=" + village)
                + (q().isEmpty() ? "" : "&q=" + Town.encoded(q())) + (light == null ? "" : "&light=" + code(light))
                + (year == null ? "" : "&year=" + year);
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>(search.parameters("@" + town.id()));
        parameters.put("county", town.countyId());
        parameters.put("town", town.id());
        if (village != null) {
            parameters.put("village", village);
        }
        if (year != null) {
            parameters.put("year", year);
        }
        return parameters;
    }

    public static String code(Light light) {
        return light.name().toLowerCase(Locale.ROOT);
    }
}
