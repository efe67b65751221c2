package huiyin.score;

import java.util.Arrays;
import java.util.Optional;

/** Which subjects one standing compares (P3). */
public enum Category {
    VILLAGES("villages", "村级积分榜", "村", "个村"),
    OFFICE_STAFF("staff", "机关积分榜", "姓名", "人");

    private final String path;
    private final String label;
    private final String noun;
    private final String measure;

    Category(String path, String label, String noun, String measure) {
        this.path = path;
        this.label = label;
        this.noun = noun;
        this.measure = measure;
    }

    /** As in an address: {@code villages}, {@code staff}. */
    public String path() {
        return path;
    }

    public String label() {
        return label;
    }

    /** Head of the column of subjects. */
    public String noun() {
        return noun;
    }

    /** As counted: 33 个村. */
    public String measure() {
        return measure;
    }

    /** Standings of units are shown to everyone once published, those of persons never (compliance profile). */
    public boolean isPublic() {
        return this == VILLAGES;
    }

    public static Optional<Category> at(String path) {
        return Arrays.stream(values())
                .filter(category -> category.path.equals(path))
                .findFirst();
    }
}
