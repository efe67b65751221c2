package huiyin.access;

import huiyin.organisation.Post;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The person's own account page (我的). */
public record AccountPage(
        String name, String staffNo, @Nullable String phone, List<Post> posts, List<SessionRow> sessions) {
    public boolean hasOthers() {
        return sessions.size() > 1;
    }
}
