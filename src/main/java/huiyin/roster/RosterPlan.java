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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A roster checked whole against the chart: its faults, or else the differences that applying it would make. */
record RosterPlan(
        RosterFile file,
        Faults faults,
        List<Change<UnitRow, ChartUnit>> units,
        List<Change<PersonRow, ChartPerson>> people,
        List<Change<PostRow, ChartPost>> posts)
        implements Plan {
    /** @param before null when the row adds. @param sentence what changes, as it will stand in the history */
    record Change<R, B>(R row, @Nullable B before, String sentence) {}

    static <R, B> List<Change<R, B>> added(List<Change<R, B>> all) {
        return all.stream().filter(change -> change.before() == null).toList();
    }

    static <R, B> List<Change<R, B>> changed(List<Change<R, B>> all) {
        return all.stream().filter(change -> change.before() != null).toList();
    }

    @Override
    public int rows() {
        return file.rows();
    }

    @Override
    public Counts counts() {
        return new Counts(List.of(
                count(RosterSheet.UNITS, file.units(), units),
                count(RosterSheet.PEOPLE, file.people(), people),
                count(RosterSheet.POSTS, file.posts(), posts)));
    }

    private static <R, B> Counts.Sheet count(RosterSheet sheet, List<R> rows, List<Change<R, B>> all) {
        int changed = changed(all).size();
        return new Counts.Sheet(sheet.title(), all.size() - changed, changed, rows.size() - all.size());
    }

    /** What would change, a sentence each: units, then people, then posts. */
    @Override
    public Stream<String> sentences() {
        return Stream.of(units, people, posts).flatMap(List::stream).map(Change::sentence);
    }
}
