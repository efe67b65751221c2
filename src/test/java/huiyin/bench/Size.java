package huiyin.bench;

/**
 * How much is loaded.
 *
 * @param days over how many days the tasks are spread: a township is as busy in a town as in a county, which has worked
 *     longer
 */
record Size(String name, int towns, int villages, int people, int tasks, int entries, int days) {
    static final Size TOWN = new Size("town", 1, 33, 300, 200, 10_000, 131);
    static final Size COUNTY = new Size("county", 60, 2_000, 20_000, 100_000, 1_500_000, 1_095);

    static Size named(String name) {
        return switch (name) {
            case "town" -> TOWN;
            case "county" -> COUNTY;
            default -> throw new IllegalArgumentException("no such size: " + name + "; there are town and county");
        };
    }
}
