package huiyin.history;

import org.jspecify.annotations.Nullable;

/**
 * What the history says of an event: the sentence after the name, the words quoted under it, and the rule it stands on.
 *
 * @param text follows the name of whoever did it
 */
public record Sentence(
        String text, @Nullable String quote, @Nullable String rule) {}
