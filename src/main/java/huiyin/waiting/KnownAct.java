package huiyin.waiting;

import java.time.LocalDate;
import java.util.List;

/** What somebody should know and has not to do anything about. */
public record KnownAct(String code, String word) implements Act {
    @Override
    public String button(List<WaitingRow> waiting) {
        return "";
    }

    @Override
    public String state() {
        return word;
    }

    @Override
    public boolean isWork() {
        return false;
    }

    @Override
    public boolean isGathered() {
        return true;
    }

    @Override
    public String awaited() {
        return "";
    }

    @Override
    public List<String> notes(List<WaitingRow> waiting, LocalDate today) {
        return List.of();
    }

    @Override
    public String due(List<WaitingRow> waiting, LocalDate today) {
        return "";
    }
}
