package huiyin.organisation;

import huiyin.history.Happening;
import huiyin.web.Leaf;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person: posts and pairings, those of today first, and the history.
 *
 * @param phone null where not known, and where the viewer may not see it
 */
public record PersonPage(
        Person person,
        @Nullable String phone,
        LocalDate today,
        List<PostHeld> posts,
        List<Paired> pairings,
        Leaf<Happening> history,
        boolean mayEdit,
        boolean mayAppoint,
        boolean maySeePhone) {
    /** @param to last day; null while no end is set */
    public record PostHeld(
            long id,
            PostKind kind,
            String title,
            long unitId,
            String unitName,
            LocalDate from,
            @Nullable LocalDate to,
            boolean mayEnd) {
        public boolean isHeldOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    public record Paired(
            long id,
            PairingKind kind,
            long unitId,
            String unitName,
            LocalDate from,
            @Nullable LocalDate to,
            boolean mayEnd) {
        public boolean isOver(LocalDate today) {
            return to != null && to.isBefore(today);
        }
    }

    public String address() {
        return "/organisation/people/" + person.id();
    }

    public List<PostHeld> held() {
        return posts.stream().filter(post -> post.isHeldOn(today)).toList();
    }

    public List<PostHeld> coming() {
        return posts.stream().filter(post -> post.from().isAfter(today)).toList();
    }

    public List<PostHeld> past() {
        return posts.stream()
                .filter(post -> post.to() != null && post.to().isBefore(today))
                .toList();
    }
}
