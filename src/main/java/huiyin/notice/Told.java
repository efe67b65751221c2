package huiyin.notice;

/** One of several people told of the same source, in words and with a link of their own. */
public record Told(long personId, String sentence, String href) {}
