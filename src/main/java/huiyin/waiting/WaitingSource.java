package huiyin.waiting;

import java.util.List;

/**
 * A module that has people act. It says what should wait as a query over its own state; {@link Waiting} keeps the rows.
 */
public interface WaitingSource {
    /** The kind of thing its rows are about: {@code TASK}. */
    String ownerKind();

    List<? extends Act> acts();

    /**
     * A query that holds the owners in {@code :owners}, and all their shares or those in {@code :shares}, until the
     * transaction ends: what is derived afterwards is then the state that stays. Parameters as for {@link #derive}.
     */
    List<String> locks();

    /**
     * The rows that should be there, with the columns of {@link Waiting#COLUMNS} in their order, for the owners
     * {@code :owners} of the county {@code :county}; where {@code :shares} is not null, only those shares' rows need be
     * right. {@code :today} is for names of office holders alone: what waits from a later day has a later
     * {@code shows_on}.
     */
    String derive();

    /** The ids of all owners of a county that may have rows. */
    String owners();
}
