package huiyin.roster;

import java.util.ArrayList;
import java.util.List;

/** Gathers everything wrong with a file: all of it is counted, the first {@value #KEPT} are kept to be shown. */
final class RosterErrors {
    static final int KEPT = 200;

    private final List<RosterError> kept = new ArrayList<>();
    private int count;

    void add(RosterSheet sheet, int row, RosterColumn column, String sentence) {
        add(sheet, row, column.title(), sentence);
    }

    void add(RosterSheet sheet, int row, String column, String sentence) {
        add(new RosterError(sheet.title(), row, column, sentence));
    }

    void add(RosterError error) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(error);
        }
    }

    int count() {
        return count;
    }

    List<RosterError> kept() {
        return List.copyOf(kept);
    }
}
