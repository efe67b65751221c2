package huiyin.access;

import java.time.LocalDate;

/** A new token, shown this once. */
public record ApiTokenMade(String name, String token, LocalDate expiresOn) {}
