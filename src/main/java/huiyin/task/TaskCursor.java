package huiyin.task;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a task in a list, from which the list goes on whatever is added meanwhile. In an address it reads
 * {@code 2.9757.123}.
 *
 * @param rank worst light first; {@code 0} is not yet in effect, {@code 4} not begun, {@code 5} done, {@code 6}
 *     cancelled
 * @param sort days to the due date counted from 2000, or seconds since it closed, newest first
 */
public record TaskCursor(int rank, long sort, long id) {
    private static final Pattern CODE = Pattern.compile("([0-6])\\.(-?[0-9]{1,12})\\.([0-9]{1,18})");

    public static @Nullable TaskCursor parse(@Nullable String code) {
        var match = CODE.matcher(code == null ? "" : code);
        return match.matches()
                ? new TaskCursor(
                        Integer.parseInt(match.group(1)),
                        Long.parseLong(match.group(2)),
                        Long.parseLong(match.group(3)))
                : null;
    }

    public String code() {
        return rank + "." + sort + "." + id;
    }
}
