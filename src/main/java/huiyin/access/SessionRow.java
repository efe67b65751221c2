package huiyin.access;

import java.time.Instant;

/**
 * One session in the list. @param handle names it in the address of its ending @param current whether it is the one
 * that looks
 */
public record SessionRow(String handle, String device, Instant since, Instant lastUsed, boolean current) {}
