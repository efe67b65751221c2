package huiyin.database;

import java.nio.file.Path;
import java.util.Set;

/**
 * What belongs to a backup besides the rows of the tables, as the program says that keeps it.
 *
 * @param forgotten tables whose rows are left out
 * @param files where files lie that are written once, in directories of the first level @param file what they are
 *     called
 * @param keys what must be kept apart from a backup, as the operator knows it
 */
public record Holdings(Set<String> forgotten, Path files, String file, Mark mark, String keys) {
    /**
     * A file that says how far a table has come: read in the moment of the snapshot, while nobody writes the table, and
     * never replaced by another.
     *
     * @param name in the backup
     * @param other said to the operator where another file is there already
     */
    public record Mark(String name, Path file, String table, String other) {}
}
