package huiyin.organisation;

/** A work line (条线) of a town: its second axis, across stations and villages. */
public record WorkLine(long id, long townId, String code, String name, int ordinal, int revision) {
    static final String COLUMNS = "id, town_id, code, name, ordinal, revision";
}
