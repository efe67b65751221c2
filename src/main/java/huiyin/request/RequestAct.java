package huiyin.request;

import huiyin.kernel.Deadline;
import huiyin.waiting.Act;
import huiyin.waiting.WaitingRow;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request waits for its answer.
 *
 * @param word 答复延期
 * @param awaited what whoever waits for it reads; "" where nobody is told that it waits
 */
public record RequestAct(String code, String word, String awaited) implements Act {
    @Override
    public String button(List<WaitingRow> waiting) {
        return "去答复";
    }

    @Override
    public String state() {
        return "待答复";
    }

    @Override
    public boolean isGathered() {
        return false;
    }

    @Override
    public List<String> notes(List<WaitingRow> waiting, LocalDate today) {
        var row = waiting.getFirst();
        return Stream.concat(
                        Stream.of(row.fromWhom() + " " + row.since(today) + "申请", row.quoted(), row.note()),
                        row.where())
                .toList();
    }

    @Override
    public String due(List<WaitingRow> waiting, LocalDate today) {
        return new Deadline(waiting.getFirst().dueOn(), today).day();
    }
}
