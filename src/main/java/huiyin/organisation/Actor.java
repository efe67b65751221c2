package huiyin.organisation;

import huiyin.audit.Doer;
import huiyin.history.Author;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a signed-in person with the posts held today. Every power is asked here and nowhere else.
 *
 * @param personId in whose name; where somebody stands in (代理), the one who is away
 * @param hand who really does it, where somebody stands in; what is kept of who did something takes {@link #handId}
 */
public record Actor(
        long personId,
        long countyId,
        String name,
        List<Post> posts,
        @Nullable Hand hand) {
    /** Whoever stands in. @param standInId of the {@link StandIn} */
    public record Hand(long personId, String name, long standInId) {}

    public Actor(long personId, long countyId, String name, List<Post> posts) {
        this(personId, countyId, name, posts, null);
    }

    /** Who really does it. */
    public long handId() {
        return hand == null ? personId : hand.personId();
    }

    /** In whose name, where that is not who does it. */
    public @Nullable Long forPersonId() {
        return hand == null ? null : personId;
    }

    /** Who really does it, and in whose name: for queries about what two people have to do. */
    public Long[] persons() {
        return hand == null ? new Long[] {personId} : new Long[] {hand.personId(), personId};
    }

    /** Whether it is, or stands in for, one of these: what two people have to do, neither of them does twice. */
    public boolean isAnyOf(@Nullable Long... persons) {
        return Arrays.stream(persons).anyMatch(Arrays.asList(persons())::contains);
    }

    /**
     * The towns in which a stand-in has what the absent person is named for; null for who acts in the own name:
     * everywhere.
     */
    public Long @Nullable [] lentTowns() {
        return hand == null
                ? null
                : posts.stream()
                        .map(Post::townId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(Long[]::new);
    }

    /** 王某（代李某）, or the name alone. */
    public String signedName() {
        return hand == null ? name : hand.name() + "（代" + name + "）";
    }

    /** Who really does it and in whose name, as the history keeps it. */
    public Author author() {
        return handId() == 0 ? Author.platform(countyId) : new Author(countyId, handId(), forPersonId(), signedName());
    }

    private boolean gives(Post post, Power power) {
        return post.kind().gives(power)
                && (hand == null || power.isLent())
                && !(power.isKeptFromTowns() && posts.stream().anyMatch(held -> held.townId() != null));
    }

    /** The platform itself, when it sets up a county before anybody holds a post there; its changes have no person. */
    public static Actor founder(Unit county) {
        return new Actor(
                0,
                county.countyId(),
                "平台",
                List.of(new Post(
                        0,
                        PostKind.SYSTEM_ADMINISTRATOR,
                        "平台",
                        county.id(),
                        county.name(),
                        UnitKind.COUNTY,
                        county.path(),
                        null,
                        List.of(county.path()))));
    }

    /** Holds the power over some unit. Enough to open a page, never enough to change a thing. */
    public boolean holds(Power power) {
        return posts.stream().anyMatch(post -> gives(post, power));
    }

    /** Holds the power over the unit at this path. */
    public boolean may(Power power, String unitPath) {
        return posts.stream().anyMatch(post -> gives(post, power) && post.reaches(unitPath));
    }

    /** Units in which a post held gives the power: for what a unit does itself, not for what lies below it. */
    public Long[] unitIds(Power power) {
        return withPower(power).map(Post::unitId).distinct().toArray(Long[]::new);
    }

    /** Paths of the subtrees over which the power is held; for the visibility part of a query. */
    public String[] reach(Power power) {
        return withPower(power)
                .flatMap(post -> post.reach().stream())
                .distinct()
                .toArray(String[]::new);
    }

    public Stream<Post> withPower(Power power) {
        return posts.stream().filter(post -> gives(post, power));
    }

    public boolean isAdministrator() {
        return posts.stream().anyMatch(post -> post.kind().isAdministrator());
    }

    /** Who really does it, as the audit trail names people. */
    public Doer doer() {
        return hand != null
                ? new Doer(countyId, hand.personId(), signedName(), null)
                : personId == 0
                        ? Doer.platform(countyId)
                        : new Doer(
                                countyId,
                                personId,
                                name,
                                posts.isEmpty()
                                        ? null
                                        : posts.getFirst().unitName() + " "
                                                + posts.getFirst().title());
    }

    /** Units the person belongs to today. */
    public Long[] unitIds() {
        return posts.stream().map(Post::unitId).distinct().toArray(Long[]::new);
    }

    /** Townships in which the person holds a post today. */
    public Long[] townIds() {
        return posts.stream()
                .map(Post::townId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(Long[]::new);
    }
}
