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
public record Viewer(long countyId, long personId, String name, String title, String home, List<Loop> loops, @Nullable Long standIn) {
    public Viewer(long countyId, long personId, String name, String title, String home, List<Loop> loops) {
        this(countyId, personId, name, title, home, loops, null);
    }

    /** One step of the loop and its pages. */
    public record Loop(String step, String meaning, List<Link> links) {
    }

    public record Link(String label, String href) {
    }
}
