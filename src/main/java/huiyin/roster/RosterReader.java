package huiyin.roster;

import huiyin.kernel.Refusal;
import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import huiyin.roster.RosterFile.NumberedCode;
import huiyin.roster.RosterFile.PersonRow;
import huiyin.roster.RosterFile.PostRow;
import huiyin.roster.RosterFile.UnitRow;
import huiyin.sheet.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Reads a roster as a stream: memory holds what the rows say, never the spreadsheet. */
final class RosterReader {

    private final RosterErrors errors;
    private final IntConsumer rowsRead;
    private final List<UnitRow> units = new ArrayList<>();
    private final List<PersonRow> people = new ArrayList<>();
    private final List<PostRow> posts = new ArrayList<>();
    private final Set<String> brokenUnits = new HashSet<>();
    private final Set<String> brokenPeople = new HashSet<>();
    private final List<NumberedCode> numbered = new ArrayList<>();
    private int rows;

    private RosterReader(RosterErrors errors, IntConsumer rowsRead) {
        this.errors = errors;
        this.rowsRead = rowsRead;
    }

    /**
     * @param rowsRead told after each row how many have been read
     * @throws Refusal when it is not a readable .xlsx at all; everything within goes to {@code errors}
     */
    static RosterFile read(InputStream xlsx, RosterErrors errors, IntConsumer rowsRead) throws IOException {
        return new RosterReader(errors, rowsRead).read(xlsx);
    }

    private RosterFile read(InputStream xlsx) throws IOException {
        Map<RosterSheet, RosterSheetReader> seen = new EnumMap<>(RosterSheet.class);
        boolean[] complete = {true};
        Workbook.read(xlsx, title -> {
            RosterSheet sheet = RosterSheet.titled(title).orElse(null);
            if (sheet == null) {
                if (!title.strip().equals(RosterSheet.NOTES)) {
                    errors.add(new RosterError(title, 0, "", "不认识工作表“" + title + "”；名册只有单位、人员、职务三张表，请删去或改名"));
                }
                return null;
            }
            if (seen.containsKey(sheet)) {
                errors.add(sheet, 0, "", "“" + sheet.title() + "”表有两张，请合成一张");
                complete[0] = false;
                return null;
            }
            seen.put(sheet, new RosterSheetReader(sheet, errors, numbered, taker(sheet)));
            return seen.get(sheet);
        });
        for (RosterSheet sheet : RosterSheet.values()) {
            if (!seen.containsKey(sheet)) {
                errors.add(sheet, 0, "", "缺少“" + sheet.title() + "”表；请从模板复制这张表，没有内容也要保留表头");
                complete[0] = false;
            } else {
                complete[0] &= seen.get(sheet).finish();
            }
        }
        return new RosterFile(units, people, posts, brokenUnits, brokenPeople, numbered, complete[0]);
    }

    private Consumer<RosterCells> taker(RosterSheet sheet) {
        Consumer<RosterCells> taker = switch (sheet) {
            case UNITS -> this::takeUnit;
            case PEOPLE -> this::takePerson;
            case POSTS -> this::takePost;
        };
        return taker.andThen(taken -> rowsRead.accept(++rows));
    }

    private void takeUnit(RosterCells cells) {
        String code = cells.code(RosterColumn.UNIT_CODE);
        var unit = new UnitRow(
                cells.row(),
                code,
                cells.line(RosterColumn.UNIT_NAME),
                cells.choice(RosterColumn.UNIT_KIND, UnitKind.values(), UnitKind::label),
                cells.code(RosterColumn.UNIT_PARENT),
                cells.line(RosterColumn.UNIT_SHORT_NAME),
                cells.digits(RosterColumn.UNIT_DIVISION_CODE, 12),
                cells.number(RosterColumn.UNIT_ORDINAL),
                cells.date(RosterColumn.UNIT_OPENED),
                cells.date(RosterColumn.UNIT_CLOSED));
        if (cells.sound()) {
            units.add(unit);
        } else if (code != null) {
            brokenUnits.add(code);
        }
    }

    private void takePerson(RosterCells cells) {
        String staffNo = cells.code(RosterColumn.PERSON_STAFF_NO);
        var person = new PersonRow(
                cells.row(),
                staffNo,
                cells.line(RosterColumn.PERSON_NAME),
                cells.digits(RosterColumn.PERSON_PHONE, 11));
        if (cells.sound()) {
            people.add(person);
        } else if (staffNo != null) {
            brokenPeople.add(staffNo);
        }
    }

    private void takePost(RosterCells cells) {
        var post = new PostRow(
                cells.row(),
                cells.code(RosterColumn.POST_STAFF_NO),
                cells.code(RosterColumn.POST_UNIT),
                cells.choice(RosterColumn.POST_KIND, PostKind.values(), PostKind::label),
                cells.line(RosterColumn.POST_TITLE),
                cells.date(RosterColumn.POST_FROM),
                cells.date(RosterColumn.POST_TO));
        if (cells.sound()) {
            posts.add(post);
        }
    }
}
