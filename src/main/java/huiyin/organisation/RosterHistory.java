package huiyin.organisation;

import huiyin.history.History;
import huiyin.organisation.ChartEvent.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of an import, written many at once in its transaction. */
final class RosterHistory {
    private final History history;
    private final Actor by;
    private final List<History.Fact> facts = new ArrayList<>();

    RosterHistory(History history, Actor by) {
        this.history = history;
        this.by = by;
    }

    void unit(long id, String sentence) {
        add(id, null, Subject.UNIT, id, sentence);
    }

    void person(long id, String sentence) {
        add(null, id, Subject.PERSON, id, sentence);
    }

    void post(long id, long unitId, long personId, String sentence) {
        add(unitId, personId, Subject.POST, id, sentence);
    }

    void flush() {
        history.tell(by.author(), facts);
        facts.clear();
    }

    private void add(@Nullable Long unitId, @Nullable Long personId, Subject subject, long id, String sentence) {
        facts.add(new History.Fact(ChartEvent.owner(unitId, personId), new ChartEvent.Changed(subject, id, sentence)));
        if (facts.size() == 2_000) {
            flush();
        }
    }
}
