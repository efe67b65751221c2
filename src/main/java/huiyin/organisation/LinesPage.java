package huiyin.organisation;

import java.util.List;

/** The work lines of a town and the units of each. */
public record LinesPage(Unit town, List<Line> lines, boolean mayOrganise) {
    public record Line(WorkLine line, List<Member> units) {}

    public record Member(long lineId, long id, String name) {}

    /** Code and place offered for a new line: the next number. */
    public int next() {
        return lines.stream().mapToInt(line -> line.line().ordinal()).max().orElse(0) + 1;
    }
}
