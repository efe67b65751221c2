package huiyin.task;

import huiyin.kernel.Deadline;
import huiyin.matter.MatterAct;
import huiyin.waiting.Act;
import huiyin.waiting.WaitingRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What somebody is to do about a task before it takes effect. */
public enum TaskAct implements Act {
    SIGN("签署", "去签署", "待签署", "签署"),
    DECIDE("登记决定", "去登记", "待决定", "研究决定"),
    REVISE("修改", "去修改", "待修改", ""),
    DRAFT("草稿", "接着写", "草稿", "");

    /** What whoever reads 等我办 in a list of tasks is shown; watching over others is not among it. */
    static final List<Act> OWN =
            Stream.<Act>concat(Stream.of(values()), MatterAct.OWN.stream()).toList();

    private final String word;
    private final String button;
    private final String state;
    private final String awaited;

    TaskAct(String word, String button, String state, String awaited) {
        this.word = word;
        this.button = button;
        this.state = state;
        this.awaited = awaited;
    }

    @Override
    public String code() {
        return "task." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public String awaited() {
        return awaited;
    }

    @Override
    public String button(List<WaitingRow> waiting) {
        return button;
    }

    @Override
    public boolean isGathered() {
        return false;
    }

    @Override
    public String due(List<WaitingRow> waiting, LocalDate today) {
        return new Deadline(waiting.getFirst().dueOn(), today).day();
    }

    @Override
    public List<String> notes(List<WaitingRow> waiting, LocalDate today) {
        var row = waiting.getFirst();
        return switch (this) {
            case SIGN, DECIDE -> List.of(row.fromWhom() + " " + row.since(today) + "报送");
            case REVISE ->
                List.of(
                        row.fromWhom() == null
                                ? "您 " + row.since(today) + "撤回"
                                : row.fromWhom() + " " + row.since(today) + "退回",
                        row.quoted());
            case DRAFT -> List.of("还没有报送　" + row.since(today) + "起草");
        };
    }
}
