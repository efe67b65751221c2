package huiyin.access;

import java.time.Instant;

/** The address to hand over, shown this once. */
public record ActivationLinkPage(String name, String address, Instant until) {}
