package huiyin.waiting;

import java.util.List;

/**
 * A kind of thing that rows are about, such as matters. What waits because of it, one or more {@link WaitingSource}
 * say.
 */
public interface WaitingOwner {
    /** As {@link WaitingSource#ownerKind}. */
    String ownerKind();

    /** The ids of all owners of a county that may have rows. */
    String owners();

    /**
     * Queries that hold the owners in {@code :owners}, and all their shares, until the transaction ends: what is
     * derived afterwards is then the state that stays. Parameters as for {@link WaitingSource#derive}.
     */
    List<String> locks();

    /** Common table expressions for all sources of this kind, without their {@code with}. */
    String base();
}
