package huiyin.access;

/** A token stood in an address, so it is in logs, and was revoked. Told in the transaction that revoked it. */
public record TokenLeaked(long countyId, long tokenId, long personId, String name) {}
