package huiyin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A part of a list. */
@Schema(description = "列表的一段")
public record Listing<T>(
        @Schema(description = "这一段的内容") List<T> items,

        @Schema(description = "接着取下一段时填在 after 里；没有就是取完了") @Nullable
        String next) {
    /** @param read one more than asked for, when there are more */
    static <R, T> Listing<T> of(List<R> read, int limit, ToLongFunction<R> id, Function<R, T> shown) {
        var rows = read.subList(0, Math.min(limit, read.size()));
        return new Listing<>(
                rows.stream().map(shown).toList(),
                read.size() > limit ? String.valueOf(id.applyAsLong(rows.getLast())) : null);
    }
}
