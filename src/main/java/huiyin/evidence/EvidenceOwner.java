package huiyin.evidence;

import huiyin.organisation.Actor;

/**
 * What files belong to, told by the module that owns it: one bean for each kind. The permission of a file is that of
 * its owner; evidence itself decides nothing about people.
 */
public interface EvidenceOwner {
    /** One word for the kind, in capitals, stored with each attachment: {@code SUBMISSION}. */
    String ownerKind();

    /** May this person see the owner, and so its files? Only asked within the person's own county. */
    boolean mayRead(Actor actor, long ownerId);

    /** May this person inspect it: see the unchanged originals? Only asked within the person's own county. */
    boolean mayInspect(Actor actor, long ownerId);

    /** Is the owner itself shown to anyone, so that its files marked public are too? */
    default boolean isPublic(long countyId, long ownerId) {
        return false;
    }
}
