package huiyin.web;

import java.util.Comparator;
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

    /** The two pages of this reader's side bar that stand in the bottom bar of a phone; none while there is no post. */
    public List<Link> underThumb() {
        return loops.stream()
                .flatMap(loop -> loop.links().stream())
                .filter(link -> link.thumb() != null)
                .sorted(Comparator.comparing(link -> link.thumb().place()))
                .limit(2)
                .toList();
    }

    /** One step of the loop and its pages. */
    public record Loop(String step, String meaning, List<Link> links) {}

    public record Link(String label, String href, @Nullable Thumb thumb) {}

    /**
     * How a link stands in the bottom bar of a phone, which has room for two between 待办 and 公开.
     *
     * @param place the lower come first
     * @param label two characters or four
     * @param also the beginning of further addresses that belong to it
     */
    public record Thumb(int place, String label, @Nullable String also) {}
}
