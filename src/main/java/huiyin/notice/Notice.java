package huiyin.notice;

/**
 * One thing that somebody is told.
 *
 * @param sentence what happened, whole by itself: 《农村户厕整改》等您签署; cut at 200 characters
 * @param href where it leads: a path on this site
 * @param urgent sent at night as well: duty and emergencies only
 * @param source what it comes from, such as {@code TASK_EVENT:123}; nobody is told twice of one source
 */
public record Notice(long countyId, NoticeKind kind, String sentence, String href, boolean urgent, String source) {
    private static final int LONGEST = 200;

    public Notice {
        if (!href.startsWith("/") || href.startsWith("//") || source.isBlank() || sentence.isBlank()) {
            throw new IllegalArgumentException("a notice has a sentence, a source and a path on this site");
        }
        sentence = cut(sentence.replaceAll("\\s*\\R\\s*", " "));
    }

    static String cut(String sentence) {
        return sentence.codePointCount(0, sentence.length()) <= LONGEST
                ? sentence
                : sentence.substring(0, sentence.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
