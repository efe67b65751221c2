package huiyin.score;

import huiyin.access.NavigationLink;
import huiyin.access.NavigationLinks;
import huiyin.organisation.Actor;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** This module's pages in the side bar, under 评: each standing of the county, then one's own entries. */
@Component
class ScoreNavigation implements NavigationLinks {
    private final Categories categories;

    ScoreNavigation(Categories categories) {
        this.categories = categories;
    }

    @Override
    public List<NavigationLink> of(Actor actor) {
        return works(actor)
                ? Stream.concat(
                                categories.within(actor).stream()
                                        .map(one -> link(one.label(), "/standings/" + one.path())),
                                Stream.of(link("积分记录", "/entries").underThumb(3, "记录", null)))
                        .toList()
                : List.of();
    }

    private static NavigationLink link(String label, String href) {
        return new NavigationLink("评", label, href, ScoreNavigation::works);
    }

    /** The three administrators see no business. */
    private static boolean works(Actor actor) {
        return actor.posts().stream().anyMatch(post -> !post.kind().isAdministrator());
    }
}
