package huiyin.waiting;

import java.time.LocalDate;
import java.util.List;

/** What somebody is to do. Each module has an enum of its own; {@link #code} is what is kept and never changes. */
public interface Act {
    /** Dotted, beginning with the module's word: {@code task.sign}. */
    String code();

    /** The verb on the row: 签署. */
    String word();

    /** On the button of the first row: 去签署. {@code waiting} are the rows it stands for, at least one. */
    String button(List<WaitingRow> waiting);

    /** Stands where the light would be, while there is none: 待签署. */
    String state();

    /** Whether somebody has to do something; else it is there to be known, and not counted. */
    default boolean isWork() {
        return true;
    }

    /** Whether several of one owner are shown, and counted, as one. */
    boolean isGathered();

    /**
     * What a person who waits for it reads after the name of whoever must act; empty when nobody is told that it waits.
     */
    String awaited();

    /** What stands under the title, phrase by phrase. */
    List<String> notes(List<WaitingRow> waiting, LocalDate today);

    /** When it is due, in the words of the row's right edge. */
    String due(List<WaitingRow> waiting, LocalDate today);
}
