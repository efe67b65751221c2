package huiyin.roster;

import static huiyin.roster.RosterColumns.*;

import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import huiyin.roster.RosterFile.NumberedCode;
import huiyin.roster.RosterFile.PersonRow;
import huiyin.roster.RosterFile.PostRow;
import huiyin.roster.RosterFile.UnitRow;
import huiyin.sheet.Column;
import huiyin.sheet.Faults;
import huiyin.sheet.Row;
import huiyin.sheet.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Reads a roster as a stream: memory holds what the rows say, never the spreadsheet. */
final class RosterReader {
    private final IntConsumer rowsRead;
    private final List<UnitRow> units = new ArrayList<>();
    private final List<PersonRow> people = new ArrayList<>();
    private final List<PostRow> posts = new ArrayList<>();
    private final Set<String> brokenUnits = new HashSet<>();
    private final Set<String> brokenPeople = new HashSet<>();
    private final List<NumberedCode> numbered = new ArrayList<>();
    private int rows;

    private RosterReader(IntConsumer rowsRead) {
        this.rowsRead = rowsRead;
    }

    /**
     * @param rowsRead told after each row how many have been read
     * @throws huiyin.kernel.Refusal when it is not a readable .xlsx at all; everything within goes to {@code faults}
     */
    static RosterFile read(InputStream xlsx, Faults faults, IntConsumer rowsRead) throws IOException {
        var read = new RosterReader(rowsRead);
        boolean complete = Workbook.read(
                xlsx,
                List.of(
                        RosterSheet.UNITS.reader(faults, read::takeUnit),
                        RosterSheet.PEOPLE.reader(faults, read::takePerson),
                        RosterSheet.POSTS.reader(faults, read::takePost)),
                RosterSheet.NOTES,
                faults);
        return new RosterFile(
                read.units, read.people, read.posts, read.brokenUnits, read.brokenPeople, read.numbered, complete);
    }

    private void takeUnit(Row row) {
        String code = code(RosterSheet.UNITS, row, UNIT_CODE);
        var unit = new UnitRow(
                row.number(),
                code,
                row.line(UNIT_NAME),
                row.choice(UNIT_KIND, UNIT_KINDS, UnitKind::label),
                code(RosterSheet.UNITS, row, UNIT_PARENT),
                row.line(UNIT_SHORT_NAME),
                row.digits(UNIT_DIVISION_CODE, 12),
                row.whole(UNIT_ORDINAL),
                row.day(UNIT_OPENED),
                row.day(UNIT_CLOSED));
        if (row.sound()) {
            units.add(unit);
        } else if (code != null) {
            brokenUnits.add(code);
        }
        rowsRead.accept(++rows);
    }

    private void takePerson(Row row) {
        String staffNo = code(RosterSheet.PEOPLE, row, PERSON_STAFF_NO);
        var person = new PersonRow(row.number(), staffNo, row.line(PERSON_NAME), row.digits(PERSON_PHONE, 11));
        if (row.sound()) {
            people.add(person);
        } else if (staffNo != null) {
            brokenPeople.add(staffNo);
        }
        rowsRead.accept(++rows);
    }

    private void takePost(Row row) {
        var post = new PostRow(
                row.number(),
                code(RosterSheet.POSTS, row, POST_STAFF_NO),
                code(RosterSheet.POSTS, row, POST_UNIT),
                row.choice(POST_KIND, POST_KINDS, PostKind::label),
                row.line(POST_TITLE),
                row.day(POST_FROM),
                row.day(POST_TO));
        if (row.sound()) {
            posts.add(post);
        }
        rowsRead.accept(++rows);
    }

    private @Nullable String code(RosterSheet sheet, Row row, Column column) {
        String code = row.code(column);
        if (code != null && row.isNumber(column)) {
            numbered.add(new NumberedCode(sheet, column, row.number(), code));
        }
        return code;
    }
}
