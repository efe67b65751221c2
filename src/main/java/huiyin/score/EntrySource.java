package huiyin.score;

import huiyin.organisation.Actor;

/** Where entries of one kind come from; implemented above, so that a figure opens down to its source (P5). */
public interface EntrySource {
    /** The word used in {@link NewEntry#sourceKind()}. */
    String sourceKind();

    /** Whether the reader works where such pages are seen; a link that leads to nothing is not drawn. */
    boolean opensTo(Actor reader);

    /** Address of the page of the source. */
    String href(long sourceId);
}
