package huiyin.roster;

import huiyin.roster.RosterChart.ChartPerson;
import huiyin.roster.RosterChart.ChartPost;
import huiyin.roster.RosterChart.ChartUnit;
import huiyin.roster.RosterFile.PersonRow;
import huiyin.roster.RosterFile.PostRow;
import huiyin.roster.RosterFile.UnitRow;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A roster checked whole against the chart: its errors, or else the differences that applying it would make. */
public final class RosterPlan {
    /** @param before null when the row adds. @param sentence what changes, as it will stand in the history */
    record UnitChange(UnitRow row, @Nullable ChartUnit before, String sentence) {}

    record PersonChange(PersonRow row, @Nullable ChartPerson before, String sentence) {}

    record PostChange(PostRow row, @Nullable ChartPost before, String sentence) {}

    private final RosterFile file;
    private final RosterErrors errors;
    private final List<UnitChange> units;
    private final List<PersonChange> people;
    private final List<PostChange> posts;

    RosterPlan(
            RosterFile file,
            RosterErrors errors,
            List<UnitChange> units,
            List<PersonChange> people,
            List<PostChange> posts) {
        this.file = file;
        this.errors = errors;
        this.units = units;
        this.people = people;
        this.posts = posts;
    }

    /** The first 200 errors; {@link #errorCount()} counts all. */
    public List<RosterError> errors() {
        return errors.kept();
    }

    public int errorCount() {
        return errors.count();
    }

    public int rows() {
        return file.rows();
    }

    /** Zero differences where there are errors: nothing is applied in part. */
    public RosterCounts counts() {
        return new RosterCounts(
                count(
                        units.stream()
                                .map(UnitChange::before)
                                .filter(java.util.Objects::nonNull)
                                .count(),
                        units.size(),
                        file.units().size()),
                count(
                        people.stream()
                                .map(PersonChange::before)
                                .filter(java.util.Objects::nonNull)
                                .count(),
                        people.size(),
                        file.people().size()),
                count(
                        posts.stream()
                                .map(PostChange::before)
                                .filter(java.util.Objects::nonNull)
                                .count(),
                        posts.size(),
                        file.posts().size()));
    }

    private static RosterCounts.Sheet count(long changed, int differences, int rows) {
        return new RosterCounts.Sheet(differences - (int) changed, (int) changed, rows - differences);
    }

    /** What would change, a sentence each: units, then people, then posts. */
    public Stream<String> sentences() {
        return Stream.of(
                        units.stream().map(UnitChange::sentence),
                        people.stream().map(PersonChange::sentence),
                        posts.stream().map(PostChange::sentence))
                .flatMap(sentences -> sentences);
    }

    RosterFile file() {
        return file;
    }

    List<UnitChange> units() {
        return units;
    }

    List<PersonChange> people() {
        return people;
    }

    List<PostChange> posts() {
        return posts;
    }
}
