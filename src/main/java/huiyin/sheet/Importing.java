package huiyin.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** What is done with the file of an import, for the person who has uploaded or confirmed it. */
public interface Importing<P extends Plan> {
    /**
     * @throws huiyin.kernel.Refusal when it is not a readable .xlsx; everything wrong within it is in the plan's faults
     */
    P check(InputStream xlsx, Progress progress) throws IOException;

    /** As things stand now, all or nothing, in one transaction. @param last told the counts as the last thing in it */
    void apply(P plan, Progress progress, Consumer<Counts> last);
}
