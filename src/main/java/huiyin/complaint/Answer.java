package huiyin.complaint;

import java.time.Instant;

/** What the county's office said. @param closing why it is not taken further, instead of an answer */
public record Answer(long complaintId, boolean closing, String text, Instant at) {}
