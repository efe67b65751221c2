package huiyin.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post held today.
 *
 * @param townId the township the unit lies in, or is; null above townships
 * @param reach paths of the units whose subtrees the post covers: its own, and those its holder is paired with
 */
public record Post(
        long id,
        PostKind kind,
        String title,
        long unitId,
        String unitName,
        UnitKind unitKind,
        String unitPath,
        @Nullable Long townId,
        List<String> reach) {
    public boolean reaches(String path) {
        return reach.stream().anyMatch(path::startsWith);
    }
}
