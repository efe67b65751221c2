package huiyin.sheet;

import huiyin.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An uploaded .xlsx, looked at from outside first and then read as a stream: memory never holds the spreadsheet. */
public final class Workbook {
    private static final Logger log = LoggerFactory.getLogger(Workbook.class);

    static {
        ZipSecureFile.setMinInflateRatio(0.004);
        ZipSecureFile.setMaxEntrySize(300L << 20);
    }

    private boolean from1904;
    private final Set<String> hidden = new HashSet<>();

    private Workbook() {}

    /**
     * @param sheets who takes the rows of the sheet of this title; null where nobody does. Hidden sheets are passed
     *     over
     * @throws Refusal on the field {@code file}, when it is not a readable .xlsx at all
     */
    static void read(InputStream xlsx, Function<String, SheetHandler.@Nullable Rows> sheets) throws IOException {
        Path file = Files.createTempFile("sheet", ".xlsx");
        try {
            try (var out = Files.newOutputStream(file)) {
                out.write(xlsx.readNBytes((int) Envelope.MAX_BYTES + 1));
            }
            Envelope.open(file);
            try (OPCPackage opened = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
                new Workbook().read(opened, sheets);
            } catch (IOException
                    | OpenXML4JException
                    | SAXException
                    | ParserConfigurationException
                    | RuntimeException damaged) {
                // POI answers a damaged part with many kinds of exception; for the person they are one
                log.warn("unreadable workbook", damaged);
                throw new Refusal(null, Envelope.DAMAGED, "file");
            }
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Reads a file of several sheets, all of which must be there.
     *
     * @param notes title of a sheet that is for people only
     * @return all of it was there and was read; without it nothing further can be said
     */
    public static boolean read(InputStream xlsx, List<SheetReader> sheets, String notes, Faults faults)
            throws IOException {
        var missing = sheets.stream()
                .collect(Collectors.toMap(SheetReader::sheet, one -> one, (a, b) -> a, LinkedHashMap::new));
        String titles = String.join("、", missing.keySet());
        boolean[] complete = {true};
        read(xlsx, found -> {
            String title = found.strip();
            SheetReader sheet = missing.remove(title);
            if (sheet == null && sheets.stream().anyMatch(one -> one.sheet().equals(title))) {
                faults.add(new Fault(title, 0, "", "", "“" + title + "”表有两张，请合成一张"));
                complete[0] = false;
            } else if (sheet == null && !title.equals(notes)) {
                faults.add(new Fault(title, 0, "", "", "不认识工作表“" + title + "”；文件里只有" + titles + "这几张表，请删去或改名"));
            }
            return sheet;
        });
        for (var sheet : sheets) {
            if (missing.containsValue(sheet)) {
                faults.add(new Fault(sheet.sheet(), 0, "", "", "缺少“" + sheet.sheet() + "”表；请从模板复制这张表，没有内容也要保留表头"));
                complete[0] = false;
            } else {
                complete[0] &= sheet.finish();
            }
        }
        return complete[0];
    }

    private void read(OPCPackage opened, Function<String, SheetHandler.@Nullable Rows> taken)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        var reader = new XSSFReader(opened);
        var strings = new ReadOnlySharedStringsTable(opened, false);
        try (InputStream workbook = reader.getWorkbookData()) {
            parse(workbook, new Properties());
        }
        var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
        while (sheets.hasNext()) {
            try (InputStream in = sheets.next()) {
                SheetHandler.Rows rows =
                        hidden.contains(sheets.getSheetName()) ? null : taken.apply(sheets.getSheetName());
                if (rows != null) {
                    parse(in, new SheetHandler(strings, reader.getStylesTable(), from1904, rows));
                }
            }
        }
    }

    private static void parse(InputStream in, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        var xml = XMLHelper.newXMLReader();
        xml.setContentHandler(handler);
        xml.parse(new InputSource(in));
    }

    /** Workbooks from old Macs count days from 1904; a hidden sheet is where WPS keeps its pictures. */
    private final class Properties extends DefaultHandler {
        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) {
            switch (name) {
                case "workbookPr" -> {
                    String value = attributes.getValue("date1904");
                    from1904 = "1".equals(value) || "true".equals(value);
                }
                case "sheet" -> {
                    if (String.valueOf(attributes.getValue("state"))
                            .toLowerCase()
                            .endsWith("hidden")) {
                        hidden.add(attributes.getValue("name"));
                    }
                }
                default -> {}
            }
        }
    }
}
