package huiyin.database;

import org.jspecify.annotations.Nullable;

/**
 * The program cannot start: mostly, it has no database to work on. The message is a Chinese sentence telling the
 * operator what to do next.
 */
public class CannotStart extends RuntimeException {
    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
