package huiyin.waiting;

import java.util.List;

/**
 * What people are to do because of something. It says what should wait as a query over the state of its module;
 * {@link Waiting} keeps the rows.
 */
public interface WaitingSource {
    /** The kind of thing its rows are about: {@code matter}. */
    String ownerKind();

    List<? extends Act> acts();

    /**
     * The rows that should be there, with the columns of {@link Waiting#COLUMNS} in their order, for the owners
     * {@code :owners} of the county {@code :county}, over {@link WaitingOwner#base}; where {@code :shares} is not null,
     * only those shares' rows need be right. {@code :today} is for names of office holders alone: what waits from a
     * later day has a later {@code shows_on}.
     */
    String derive();
}
