package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A list as somebody reads it who turns its pages. */
public final class Turned {
    private Turned() {}

    /**
     * What the pages hold, one after another by their 下一页; and the same back to the first by 上一页.
     *
     * @param body of the page at an address
     * @param thing what to look for on a page; what is found is its first group
     */
    public static List<String> bothWays(UnaryOperator<String> body, String first, String thing) {
        var found = new ArrayList<String>();
        String address = first;
        int pages = 0;
        String page = "";
        while (address != null) {
            page = body.apply(address);
            found.addAll(all(thing, page));
            address = link(page, "next");
            pages++;
        }
        var backwards = new ArrayList<String>();
        while (page != null) {
            backwards.addAll(0, all(thing, page));
            String before = link(page, "prev");
            page = before == null ? null : body.apply(before);
            pages--;
        }
        assertThat(pages).as("as many pages back as forth").isZero();
        assertThat(backwards).as("the same way back").isEqualTo(found);
        return found;
    }

    private static List<String> all(String thing, String page) {
        return Pattern.compile(thing)
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String link(String page, String rel) {
        var found = Pattern.compile("<a href=\"([^\"]*)\" rel=\"" + rel + "\">").matcher(page);
        return found.find() ? found.group(1).replace("&amp;", "&") : null;
    }
}
