package huiyin.score;

/** Where entries of one kind come from; implemented above, so that a figure opens down to its source (P5). */
public interface EntrySource {
    /** The word used in {@link NewEntry#sourceKind()}. */
    String sourceKind();

    /** Address of the page of the source. */
    String href(long sourceId);
}
