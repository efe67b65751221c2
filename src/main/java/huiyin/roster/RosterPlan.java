package huiyin.roster;

import huiyin.roster.RosterChart.ChartPerson;
import huiyin.roster.RosterChart.ChartPost;
import huiyin.roster.RosterChart.ChartUnit;
import huiyin.roster.RosterFile.PersonRow;
import huiyin.roster.RosterFile.PostRow;
import huiyin.roster.RosterFile.UnitRow;
import huiyin.sheet.Counts;
import huiyin.sheet.Faults;
import huiyin.sheet.Plan;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A roster checked whole against the chart: its faults, or else the differences that applying it would make. */
public final class RosterPlan implements Plan {
    /** @param before null when the row adds. @param sentence what changes, as it will stand in the history */
    record UnitChange(UnitRow row, @Nullable ChartUnit before, String sentence) {}

    record PersonChange(PersonRow row, @Nullable ChartPerson before, String sentence) {}

    record PostChange(PostRow row, @Nullable ChartPost before, String sentence) {}

    private final RosterFile file;
    private final Faults faults;
    private final List<UnitChange> units;
    private final List<PersonChange> people;
    private final List<PostChange> posts;

    RosterPlan(
            RosterFile file, Faults faults, List<UnitChange> units, List<PersonChange> people, List<PostChange> posts) {
        this.file = file;
        this.faults = faults;
        this.units = units;
        this.people = people;
        this.posts = posts;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public int rows() {
        return file.rows();
    }

    @Override
    public Counts counts() {
        return new Counts(List.of(
                count(RosterSheet.UNITS, file.units(), units, UnitChange::before),
                count(RosterSheet.PEOPLE, file.people(), people, PersonChange::before),
                count(RosterSheet.POSTS, file.posts(), posts, PostChange::before)));
    }

    private static <C> Counts.Sheet count(
            RosterSheet sheet, List<?> rows, List<C> changes, Function<C, @Nullable Object> before) {
        int changed =
                (int) changes.stream().map(before).filter(Objects::nonNull).count();
        return new Counts.Sheet(sheet.title(), changes.size() - changed, changed, rows.size() - changes.size());
    }

    /** What would change, a sentence each: units, then people, then posts. */
    @Override
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
