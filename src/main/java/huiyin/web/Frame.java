package huiyin.web;

import huiyin.web.Signpost.Place;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What every page stands in: who looks, where, the forms, and the addresses of static files with their content hash.
 *
 * @param viewer null when nobody is signed in
 * @param path the page's own address with its query: where a refused form comes back to
 * @param notice one sentence about what was just done, or null
 * @param unread notices the viewer has not read, up to {@link UnreadCount#MANY} + 1
 */
public record Frame(
        @Nullable Viewer viewer,
        String path,
        LocalDate today,
        boolean demonstration,
        @Nullable String csrf,
        @Nullable FormState refusedForm,
        @Nullable String notice,
        int unread,
        Signposts signposts,
        UnaryOperator<String> assets) {
    /** The state of the form of this name: fresh, or as it was refused. */
    public FormState form(String name) {
        return refusedForm != null && refusedForm.name().equals(name) ? refusedForm : FormState.fresh(name);
    }

    /** The count as it stands beside 消息; empty when there is nothing new. */
    public String unreadLabel() {
        return unread == 0 ? "" : unread > UnreadCount.MANY ? UnreadCount.MANY + "+" : String.valueOf(unread);
    }

    public String to(Place place) {
        return signposts.to(place);
    }

    public String asset(String path) {
        return assets.apply(path);
    }

    /** Whether the page at this address, or one below it, is the one shown; the nearest link of the side bar wins. */
    public boolean isAt(String href) {
        return leadsHere(href)
                && (viewer == null
                        || viewer.loops().stream()
                                .flatMap(loop -> loop.links().stream())
                                .noneMatch(link -> link.href().length() > href.length() && leadsHere(link.href())));
    }

    /**
     * The form for complaints, with the page it is written from and its title; an address that bears a token is not
     * passed on.
     */
    public String complaint(String title) {
        String here = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        return to(Place.COMPLAIN)
                + (signposts.isBelow(Place.ONE_TIME_LINK, here)
                        ? ""
                        : "?about=" + encoded(here) + (title.isEmpty() ? "" : "&subject=" + encoded(title)));
    }

    private static String encoded(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    private boolean leadsHere(String href) {
        String here = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        return here.equals(href) || here.startsWith(href + "/");
    }
}
