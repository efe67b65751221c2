package huiyin.organisation;

import huiyin.kernel.Refusal;
import huiyin.organisation.RosterFile.NumberedCode;
import huiyin.organisation.RosterFile.PersonRow;
import huiyin.organisation.RosterFile.PostRow;
import huiyin.organisation.RosterFile.UnitRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a roster as a stream: memory holds what the rows say, never the spreadsheet. */
final class RosterReader {
    private static final Logger log = LoggerFactory.getLogger(RosterReader.class);

    static {
        ZipSecureFile.setMinInflateRatio(0.004);
        ZipSecureFile.setMaxEntrySize(300L << 20);
    }

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
        Path file = Files.createTempFile("roster", ".xlsx");
        try {
            try (var out = Files.newOutputStream(file)) {
                out.write(xlsx.readNBytes((int) RosterEnvelope.MAX_BYTES + 1));
            }
            RosterEnvelope.open(file);
            return new RosterReader(errors, rowsRead).read(file);
        } finally {
            Files.delete(file);
        }
    }

    private RosterFile read(Path file) throws IOException {
        boolean complete;
        try (OPCPackage opened = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            complete = read(new XSSFReader(opened), new ReadOnlySharedStringsTable(opened, false));
        } catch (IOException
                | OpenXML4JException
                | SAXException
                | ParserConfigurationException
                | RuntimeException damaged) {
            // POI answers a damaged part with many kinds of exception; for the person they are one
            log.warn("unreadable roster", damaged);
            throw new Refusal(null, RosterEnvelope.DAMAGED, "file");
        }
        return new RosterFile(units, people, posts, brokenUnits, brokenPeople, numbered, complete);
    }

    private boolean read(XSSFReader reader, ReadOnlySharedStringsTable strings)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        boolean from1904 = from1904(reader);
        StylesTable styles = reader.getStylesTable();
        EnumSet<RosterSheet> seen = EnumSet.noneOf(RosterSheet.class);
        boolean complete = true;
        var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
        while (sheets.hasNext()) {
            try (InputStream in = sheets.next()) {
                String title = sheets.getSheetName();
                RosterSheet sheet = RosterSheet.titled(title).orElse(null);
                if (sheet == null) {
                    if (!title.strip().equals(RosterSheet.NOTES)) {
                        errors.add(new RosterError(title, 0, "", "不认识工作表“" + title + "”；名册只有单位、人员、职务三张表，请删去或改名"));
                    }
                } else if (seen.add(sheet)) {
                    var rows = new RosterSheetReader(sheet, errors, numbered, taker(sheet));
                    parse(in, new RosterSheetHandler(strings, styles, from1904, rows));
                    complete &= rows.finish();
                } else {
                    errors.add(sheet, 0, "", "“" + sheet.title() + "”表有两张，请合成一张");
                    complete = false;
                }
            }
        }
        for (RosterSheet sheet : EnumSet.complementOf(seen)) {
            errors.add(sheet, 0, "", "缺少“" + sheet.title() + "”表；请从模板复制这张表，没有内容也要保留表头");
            complete = false;
        }
        return complete;
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

    /** Workbooks from old Macs count days from 1904. */
    static boolean from1904(XSSFReader reader)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        boolean[] from1904 = {false};
        try (InputStream workbook = reader.getWorkbookData()) {
            parse(workbook, new DefaultHandler() {
                @Override
                public void startElement(String uri, String name, String qName, Attributes attributes) {
                    if (name.equals("workbookPr")) {
                        String value = attributes.getValue("date1904");
                        from1904[0] = "1".equals(value) || "true".equals(value);
                    }
                }
            });
        }
        return from1904[0];
    }

    static void parse(InputStream in, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        XMLReader xml = XMLHelper.newXMLReader();
        xml.setContentHandler(handler);
        xml.parse(new InputSource(in));
    }
}
