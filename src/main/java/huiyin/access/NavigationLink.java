package huiyin.access;

import huiyin.organisation.Actor;
import huiyin.web.Viewer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page in the side bar. Modules contribute theirs as beans; {@code @Order} puts them in their place within the step.
 *
 * @param step a step of the loop, 派 干 查 评 用, or 册 for the organisation
 * @param shownTo the predicate that guards the page as well
 * @param thumb null where it stands in the side bar only
 */
public record NavigationLink(
        String step, String label, String href, Predicate<Actor> shownTo, Viewer.@Nullable Thumb thumb) {
    public NavigationLink(String step, String label, String href, Predicate<Actor> shownTo) {
        this(step, label, href, shownTo, null);
    }

    public NavigationLink underThumb(int place, String shortLabel, @Nullable String also) {
        return new NavigationLink(step, label, href, shownTo, new Viewer.Thumb(place, shortLabel, also));
    }

    public NavigationLink underThumb(int place) {
        return underThumb(place, label, null);
    }
}
