package huiyin.web;

import org.jspecify.annotations.Nullable;

/** Where a list is turned to (翻页): its first page, the page before, the next one; null where there is none. */
public record Pager(
        @Nullable String first,
        @Nullable String before,
        @Nullable String after) {
    public boolean isNeeded() {
        return before != null || after != null;
    }
}
