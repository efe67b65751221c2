package huiyin.sheet;

/** Whose imports: one's own, and all of the county for whoever sees them. */
public record Uploader(long countyId, long personId, String name, boolean seesAll) {}
