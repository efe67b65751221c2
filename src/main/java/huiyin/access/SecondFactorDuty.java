package huiyin.access;

import java.time.Instant;

/** Somebody who must have a second factor. @param whom a kind of post, or a person with the staff number */
public record SecondFactorDuty(long id, String whom, Instant madeAt, String madeBy) {}
