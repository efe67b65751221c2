package huiyin.history;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an event is to readers and programs.
 *
 * @param webhook as what webhooks are told of it; null for what is no business of theirs
 * @param publicly what everybody may read of it, made of the part's name, or "", and the owner's title; null where it
 *     is not for everybody
 */
public record Meaning(
        Sentence sentence,
        @Nullable WebhookKind webhook,
        @Nullable BinaryOperator<String> publicly) {}
