package huiyin.database;

import org.jspecify.annotations.Nullable;

/** The program has no database to work on. The message is a Chinese sentence telling the operator what to do next. */
public class CannotStart extends RuntimeException {
    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
