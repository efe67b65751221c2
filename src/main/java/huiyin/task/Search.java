package huiyin.task;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for (查找), folded as the database's {@code search_fold} folds the text of tasks. Every word must
 * be in the text. The index is asked for pairs of neighbouring characters, and what it finds is checked against the
 * text.
 *
 * @param typed as it stands in the field again
 * @param words folded
 */
public record Search(String typed, List<String> words) {
    private static final int LONGEST = 100;
    private static final int MOST_WORDS = 8;

    public static final Search NONE = new Search("", List.of());

    /** Over {@code matter m}; with {@link #parameters}. A list without words asks nothing of the index. */
    public String condition() {
        return words.isEmpty() ? "true" : """
                exists (select 1 from task_text f where f.county_id = m.county_id and f.matter_id = m.id
                        and (select bool_and(position(w in f.body) > 0) from unnest(cast(:words as text[])) w))""";
    }

    /**
     * Ids of tasks that have the pairs, for a query that is driven by the index; {@code :grams} may hold a township as
     * well.
     */
    public static final String FOUND =
            "select f.matter_id id from task_text f where f.county_id = :county and f.grams @> cast(:grams as text[])";

    public static Search of(@Nullable String typed) {
        if (typed == null) {
            return NONE;
        }
        // What no text can hold is nothing to look for: NUL, other control characters, halves of surrogate pairs
        String clean = typed.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        String kept = clean.codePointCount(0, clean.length()) <= LONGEST
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LONGEST));
        return new Search(
                kept,
                Stream.of(fold(kept).split(" "))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .limit(MOST_WORDS)
                        .toList());
    }

    /** The pairs the words are made of; a word of one character is itself. */
    Stream<String> grams() {
        return words.stream()
                .flatMap(word -> {
                    int[] points = word.codePoints().toArray();
                    return points.length == 1
                            ? Stream.of(word)
                            : IntStream.range(0, points.length - 1).mapToObj(i -> new String(points, i, 2));
                })
                .distinct();
    }

    public Map<String, Object> parameters(String... further) {
        return Map.of(
                "words",
                words.toArray(String[]::new),
                "grams",
                Stream.concat(grams(), Arrays.stream(further)).toArray(String[]::new));
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** A title in pieces; those at odd places are what was looked for. */
    public List<String> marked(String title) {
        if (words.isEmpty()) {
            return List.of(title);
        }
        var sought = Pattern.compile(words.stream()
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
        // Folding may change the length of a text (㎡ becomes m2); then nothing is marked rather than the wrong thing
        String folded = fold(title);
        if (folded.length() != title.length()) {
            return List.of(title);
        }
        var pieces = new java.util.ArrayList<String>();
        int end = 0;
        var match = sought.matcher(folded);
        while (match.find()) {
            pieces.add(title.substring(end, match.start()));
            pieces.add(title.substring(match.start(), match.end()));
            end = match.end();
        }
        pieces.add(title.substring(end));
        return pieces;
    }

    private static String fold(String text) {
        var folded = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .map(Search::folded)
                .forEach(folded::appendCodePoint);
        return Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(folded)
                .replaceAll(" ")
                .strip();
    }

    private static int folded(int c) {
        return switch (c) {
            case '〔', '【', '[' -> '(';
            case '〕', '】', ']' -> ')';
            default -> c >= 'A' && c <= 'Z' ? c + 32 : c;
        };
    }
}
