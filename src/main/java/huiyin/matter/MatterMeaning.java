package huiyin.matter;

import huiyin.history.Meaning;
import huiyin.history.Sentence;
import huiyin.history.WebhookKind;
import huiyin.notice.NoticeKind;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event of a matter means: what stands in the history and what webhooks are told; then who else is told. */
public record MatterMeaning(Meaning meaning, List<Telling> told) {
    /**
     * What some people are told. Who is told twice of one event is told the first.
     *
     * @param persons by name, beside those who are told for what they are in the matter
     * @param daily one a matter and day, however often it happens
     * @param href where it leads; null for the matter or the share it is about
     */
    record Telling(
            NoticeKind kind,
            Function<About, String> sentence,
            List<Concerned> whom,
            List<Long> persons,
            boolean daily,
            @Nullable String href) {}

    public static MatterMeaning says(String text, @Nullable WebhookKind webhook) {
        return says(text, null, null, webhook);
    }

    public static MatterMeaning says(
            String text, @Nullable String quote, @Nullable String rule, @Nullable WebhookKind webhook) {
        return new MatterMeaning(new Meaning(new Sentence(text, quote, rule), webhook, null), List.of());
    }

    /** @param words what everybody may read of it, made of the executor's name, or "", and the title */
    public MatterMeaning publicly(BinaryOperator<String> words) {
        return new MatterMeaning(new Meaning(meaning.sentence(), meaning.webhook(), words), told);
    }

    /** @param words after the names of the executor, where it is about one, and of the matter */
    public MatterMeaning tell(NoticeKind kind, String words, Concerned... whom) {
        return tell(kind, matter -> matter.ofUnit() + words, whom);
    }

    public MatterMeaning tell(NoticeKind kind, Function<About, String> sentence, Concerned... whom) {
        return and(new Telling(kind, sentence, List.of(whom), List.of(), false, null));
    }

    public MatterMeaning tell(NoticeKind kind, Function<About, String> sentence, long person) {
        return tell(kind, sentence, null, person);
    }

    /** @param href where it leads; null for the matter or the share it is about */
    public MatterMeaning tell(NoticeKind kind, Function<About, String> sentence, @Nullable String href, long person) {
        return and(new Telling(kind, sentence, List.of(), List.of(person), false, href));
    }

    /** Once a day at most, however often it happens. */
    MatterMeaning tellDaily(NoticeKind kind, Function<About, String> sentence, Concerned whom) {
        return and(new Telling(kind, sentence, List.of(whom), List.of(), true, null));
    }

    private MatterMeaning and(Telling telling) {
        return new MatterMeaning(
                meaning, Stream.concat(told.stream(), Stream.of(telling)).toList());
    }
}
