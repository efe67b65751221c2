package huiyin.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A module's own section of every scheme (考核办法), contributed as a bean by the module above that computes from it.
 *
 * @param key of the section in the scheme's document, such as the module's name
 * @param type the record it is read as
 * @param byDefault goes into the built-in scheme, and stands in where a version is older than the section
 */
public record SchemeSection<T>(String key, Class<T> type, T byDefault) {
    /** With the default the module ships as {@code default-rules.json} beside the type. */
    public static <T> SchemeSection<T> shipped(String key, Class<T> type, JsonMapper json) {
        try (var shipped = type.getResourceAsStream("default-rules.json")) {
            return new SchemeSection<>(key, type, json.readValue(shipped, type));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
