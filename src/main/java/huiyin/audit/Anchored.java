package huiyin.audit;

import huiyin.audit.Anchor.Head;
import huiyin.audit.Anchor.Line;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one anchor file says of a county, read to its end. */
class Anchored {
    /** Places written, whether or not they were withdrawn later. */
    final BitSet covered = new BitSet();
    /** Places whose append rolled back: nothing need stand there. */
    final BitSet withdrawn = new BitSet();
    /** Numbers of lines that do not hold. */
    final List<Integer> broken = new ArrayList<>();
    /** Places written a second time although the first was not withdrawn. */
    final List<Long> again = new ArrayList<>();

    private final Map<Long, String> seals = new HashMap<>();
    private Head head = Head.NONE;

    void take(int number, @Nullable Line line) {
        if (line == null) {
            broken.add(number);
        } else if (line.withdrawn()) {
            withdrawn.set((int) line.first(), (int) line.last() + 1);
            seals.remove(line.last(), line.mac());
            head = line.last() == head.seq() ? new Head(line.first() - 1, line.previous()) : head;
        } else {
            if (line.first() <= head.seq()) {
                again.add(line.first());
            }
            covered.set((int) line.first(), (int) line.last() + 1);
            withdrawn.clear((int) line.first(), (int) line.last() + 1);
            seals.put(line.last(), line.mac());
            head = new Head(line.last(), line.mac());
        }
    }

    /** The last place that must be there. */
    long end() {
        return head.seq();
    }

    /** Whether a row at this place with this seal is what was written; true where the file names no seal. */
    boolean agrees(long place, String mac) {
        return seals.getOrDefault(place, mac).equals(mac);
    }
}
