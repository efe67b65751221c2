package huiyin.history;

import java.util.List;

/** What was written into the history just now: published in the transaction, for whoever tells others of it. */
public record News(List<Happening> happenings) {}
