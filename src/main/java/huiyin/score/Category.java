package huiyin.score;

import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.organisation.UnitKind;
import java.util.Set;

/**
 * Which subjects one standing compares (P3); a row of the county's, so that another standing is another row.
 *
 * @param code names it for programs and in the ledger: {@code VILLAGES}
 * @param path names it in an address: {@code villages}
 * @param label of the standing: 村级积分榜
 * @param noun head of the column of subjects: 村
 * @param measure as counted: 33 个村
 * @param unitKinds the units compared, or those whose people are
 * @param postKinds the posts there of the persons compared; empty where units are
 * @param isPublic whether it is shown to everyone once published; never where persons are compared (compliance profile)
 */
public record Category(
        String code,
        String path,
        String label,
        String noun,
        String measure,
        Scope scope,
        Set<UnitKind> unitKinds,
        Set<PostKind> postKinds,
        boolean isPublic) {
    /** Where the subjects are, and whose book their entries are in. */
    public enum Scope {
        /** One standing a township, of what lies in it. */
        TOWNSHIP("u.town_id = :book"),
        /** One standing of the county, of what lies in no township, and of the townships themselves. */
        COUNTY("(u.town_id is null or u.kind = 'TOWNSHIP')"),
        /** One standing of the county, wherever in it the subjects are. */
        EVERYWHERE("true");

        /** Over a unit {@code u} of the county: whether it is a subject, or a subject's. */
        final String predicate;

        Scope(String predicate) {
            this.predicate = predicate;
        }
    }

    /** Of the unit whose book its entries are in. */
    UnitKind bookKind() {
        return scope == Scope.TOWNSHIP ? UnitKind.TOWNSHIP : UnitKind.COUNTY;
    }

    public boolean isOfPersons() {
        return !postKinds.isEmpty();
    }

    /** 本村, 本人. */
    public String own() {
        return isOfPersons() ? "本人" : "本" + noun;
    }

    /** 各村, 各人. */
    public String each() {
        return isOfPersons() ? "各人" : "各" + noun;
    }

    /** Whether whoever holds the post has a part in this standing: as a subject, or as one of the unit that is. */
    boolean covers(Post post) {
        boolean inScope = switch (scope) {
            case TOWNSHIP -> post.townId() != null;
            case COUNTY -> post.townId() == null || post.unitKind() == UnitKind.TOWNSHIP;
            case EVERYWHERE -> true;
        };
        return inScope && unitKinds.contains(post.unitKind()) && (!isOfPersons() || postKinds.contains(post.kind()));
    }

    /**
     * Whether the reader works within a book that has this standing, or watches over one; others see none of persons.
     */
    boolean isWithin(Actor reader) {
        return reader.holds(Power.VIEW_STANDING)
                || reader.posts().stream()
                        .anyMatch(post -> scope == Scope.TOWNSHIP
                                ? post.townId() != null
                                : post.townId() == null || covers(post));
    }
}
