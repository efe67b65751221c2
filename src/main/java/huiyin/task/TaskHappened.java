package huiyin.task;

/**
 * Something happened to a task, told in the transaction in which it did. @param kind simple name of the
 * {@link TaskEvent}
 */
public record TaskHappened(long countyId, long eventId, String kind) {}
