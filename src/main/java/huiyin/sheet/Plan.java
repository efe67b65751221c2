package huiyin.sheet;

import java.util.stream.Stream;

/** A file checked whole: what is wrong with it, or else what applying it would change. */
public interface Plan {
    Faults faults();

    int rows();

    /** Without differences where there are faults: nothing is applied in part. */
    Counts counts();

    /** What would change, a sentence each. */
    Stream<String> sentences();
}
