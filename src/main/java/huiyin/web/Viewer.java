package huiyin.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at the page, as the frame shows it.
 *
 * @param personId who is signed in, also when acting for somebody else
 * @param title the post's name, such as 乡村建设办公室主任
 * @param home where the person works, such as 云岭县 清溪镇
 * @param loops the side bar, by the loop 派干查评用
 * @param standIn under which somebody acts for who is away; null when in the own name
 */
public record Viewer(
        long countyId,
        long personId,
        String name,
        String title,
        String home,
        List<Loop> loops,
        @Nullable Long standIn) {
    public Viewer(long countyId, long personId, String name, String title, String home, List<Loop> loops) {
        this(countyId, personId, name, title, home, loops, null);
    }

    /** In the order in which the phone's bottom bar prefers them; it has room for two between 待办 and 公开. */
    private static final List<String> UNDER_THUMB = List.of(
            "/tasks",
            "/complaints",
            "/entries",
            "/accounts",
            "/compliance",
            "/administrators",
            "/audit",
            "/audit/check",
            "/organisation");

    /** The two pages of this reader's side bar that stand in the bottom bar of a phone; none while there is no post. */
    public List<Link> underThumb() {
        return UNDER_THUMB.stream()
                .flatMap(href -> loops.stream()
                        .flatMap(loop -> loop.links().stream())
                        .filter(link -> link.href().equals(href)))
                .limit(2)
                .map(Link::shortened)
                .toList();
    }

    /** One step of the loop and its pages. */
    public record Loop(String step, String meaning, List<Link> links) {}

    public record Link(String label, String href) {
        /** In the words of the bottom bar, where a place has room for two characters or four. */
        private Link shortened() {
            return switch (href) {
                case "/tasks" -> new Link("事项", href);
                case "/entries" -> new Link("记录", href);
                case "/complaints" -> new Link("投诉", href);
                default -> this;
            };
        }
    }
}
