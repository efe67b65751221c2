package huiyin.complaint;

import huiyin.kernel.Dates;
import huiyin.waiting.Act;
import huiyin.waiting.WaitingRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What somebody is to do about a complaint. Whoever is asked about one reads the question alone, on their first page
 * too.
 */
enum ComplaintAct implements Act {
    HANDLE("答复", "去答复", "等答复"),
    REPLY("答复县里", "去答复", "待答复");

    private final String word;
    private final String button;
    private final String state;

    ComplaintAct(String word, String button, String state) {
        this.word = word;
        this.button = button;
        this.state = state;
    }

    @Override
    public String code() {
        return "complaint." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String button(List<WaitingRow> waiting) {
        return button;
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public boolean isGathered() {
        return false;
    }

    @Override
    public String awaited() {
        return this == REPLY ? "答复" : "";
    }

    @Override
    public List<String> notes(List<WaitingRow> waiting, LocalDate today) {
        return List.of(Dates.recent(waiting.getFirst().since(), today) + (this == REPLY ? "提问" : "收到"));
    }

    @Override
    public String due(List<WaitingRow> waiting, LocalDate today) {
        var due = waiting.getFirst().dueOn();
        return due == null ? state : Dates.day(due, today);
    }
}
