package huiyin.matter;

import huiyin.evidence.Attachment;
import huiyin.history.Happening;
import huiyin.web.Leaf;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole timeline of a matter, a page of it; or of one of its assignments.
 *
 * @param unit the executor of that assignment, or null for all
 * @param originals whether the reader may see evidence as it was uploaded
 */
public record TimelinePage(
        Matter matter,
        @Nullable Long assignmentId,
        @Nullable String unit,
        Leaf<Happening> leaf,
        Map<Long, List<Attachment>> evidence,
        boolean originals) {
    public String href() {
        return "/matters/" + matter.id() + "/timeline" + (assignmentId == null ? "" : "?assignment=" + assignmentId);
    }

    public String back() {
        return assignmentId == null ? matter.href() : "/assignments/" + assignmentId;
    }
}
