package huiyin.task;

import org.jspecify.annotations.Nullable;

/**
 * One thing that differs between two versions, in words.
 *
 * @param before null where it was not there
 * @param after null where it is no longer there
 */
public record Difference(
        String field, @Nullable String before, @Nullable String after) {}
