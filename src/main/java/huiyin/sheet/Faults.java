package huiyin.sheet;

import huiyin.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers everything wrong with a file: all of it is counted, the first {@value #KEPT} are kept to be shown. */
public final class Faults {
    public static final int KEPT = 200;
    private static final int NAMED = 20;

    private final List<Fault> kept = new ArrayList<>();
    private int count;

    public void add(String sheet, int row, Column column, String sentence) {
        add(new Fault(sheet, row, "", column.name(), sentence));
    }

    public void add(Fault fault) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(fault);
        }
    }

    /** What makes the others beside the point. */
    void addFirst(Fault fault) {
        count++;
        if (kept.size() == KEPT) {
            kept.removeLast();
        }
        kept.addFirst(fault);
    }

    public int count() {
        return count;
    }

    public List<Fault> kept() {
        return List.copyOf(kept);
    }

    /**
     * Where anything is wrong, refuses it all in one sentence that names the first {@value #NAMED}.
     *
     * @param field beside which it stands @param nothing what therefore has not happened, such as 一件都没有导入，改好再传
     */
    public void refuse(String field, String nothing) {
        if (count > 0) {
            throw new Refusal(
                    null,
                    kept.stream()
                                    .limit(NAMED)
                                    .map(fault -> fault.where() + "：" + fault.sentence())
                                    .collect(Collectors.joining("；"))
                            + (count > NAMED ? "；还有 " + (count - NAMED) + " 处" : "") + "。" + nothing,
                    field);
        }
    }
}
