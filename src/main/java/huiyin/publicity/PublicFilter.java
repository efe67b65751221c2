package huiyin.publicity;

import huiyin.matter.Light;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the public list is narrowed to; all of it is in the address, so that it can be passed on.
 *
 * @param village a unit that executes; lights and progress are then those of this unit
 * @param year in which the tasks were issued, or null for all
 */
public record PublicFilter(Town town, @Nullable Long village, String q, @Nullable Light light, @Nullable Integer year) {
    private static final int LONGEST = 100;

    static PublicFilter of(Town town, @Nullable String village, @Nullable String q, @Nullable String light, @Nullable String year) {
        return new PublicFilter(town, village != null && village.matches("[0-9]{1,18}") ? Long.valueOf(village) : null, typed(q),
                Stream.of(Light.values()).filter(one -> code(one).equals(light)).findFirst().orElse(null),
                year != null && year.matches("[12][0-9]{3}") ? Integer.valueOf(year) : null);
    }

    static PublicFilter of(Town town, int year) {
        return new PublicFilter(town, null, "", null, year);
    }

    public static PublicFilter all(Town town) {
        return new PublicFilter(town, null, "", null, null);
    }

    /** What cannot be stored cannot be found: left out, as is what is longer than any title. */
    private static String typed(@Nullable String q) {
        String clean = q == null ? "" : q.codePoints().filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        return clean.codePointCount(0, clean.length()) <= LONGEST ? clean : clean.substring(0, clean.offsetByCodePoints(0, LONGEST));
    }

    public PublicFilter with(@Nullable Light other) {
        return new PublicFilter(town, village, q, other, year);
    }

    public boolean isNarrowed() {
        return village != null || !q.isEmpty() || light != null;
    }

    public String href() {
        return "/public/tasks" + town.query() + (village == null ? "" : "&village=" + village) + (q.isEmpty() ? "" : "&q=" + Town.encoded(q))
                + (light == null ? "" : "&light=" + code(light)) + (year == null ? "" : "&year=" + year);
    }

    public static String code(Light light) {
        return light.name().toLowerCase(Locale.ROOT);
    }
}
