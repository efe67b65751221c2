package huiyin.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Office files since 2007: a zip of parts. Every part is inflated once and counted, whatever the directory of the zip
 * claims, so that what is kept can be opened by whoever receives it.
 */
final class OfficeZip {
    private static final int MAX_PARTS = 10_000;
    private static final long MAX_INFLATED = 400L << 20;
    private static final long MAX_RATIO = 200;
    /** Below this a part may be as even as it likes. */
    private static final long RATIO_COUNTS_FROM = 1 << 20;

    private static final int MAX_TYPES = 1 << 20;
    private static final Pattern PROGRAM = Pattern.compile(
            "(?i).*(vbaproject|/macrosheets/|/activex/).*|.*\\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk)");
    /** An embedded OLE package carries any file at all; its stream has this name in UTF-16. */
    private static final String PACKAGE = OfficeOle.utf16(OfficeOle.PACKAGE);

    private OfficeZip() {}

    static Format formatOf(Path file, String name) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_PARTS) {
                throw Unacceptable.swollen(name);
            }
            Format format = format(zip, name);
            checkParts(zip, name);
            return format;
        } catch (IOException | IllegalArgumentException broken) {
            // IllegalArgumentException: names of parts that are not text
            throw Unacceptable.damaged(name);
        }
    }

    private static Format format(ZipFile zip, String name) throws IOException {
        ZipEntry types = zip.getEntry("[Content_Types].xml");
        if (types == null) {
            throw Unacceptable.kind(name, zip.getEntry("OFD.xml") != null ? "OFD 文件，请另存为 PDF" : "压缩包，请解开后逐个上传");
        }
        String text;
        try (InputStream in = zip.getInputStream(types)) {
            text = new String(in.readNBytes(MAX_TYPES), StandardCharsets.UTF_8);
        }
        if (text.contains("macroEnabled")) {
            throw Unacceptable.programs(name);
        }
        if (text.contains("wordprocessingml.document.main+xml") && zip.getEntry("word/document.xml") != null) {
            return Format.DOCX;
        }
        if (text.contains("spreadsheetml.sheet.main+xml") && zip.getEntry("xl/workbook.xml") != null) {
            return Format.XLSX;
        }
        if (text.contains("presentationml.presentation.main+xml") && zip.getEntry("ppt/presentation.xml") != null) {
            return Format.PPTX;
        }
        throw Unacceptable.kind(name, "不认识的文件，请在 Word、Excel 或 PPT 里另存后再上传");
    }

    private static void checkParts(ZipFile zip, String name) throws IOException {
        long left = MAX_INFLATED;
        for (ZipEntry part : Collections.list(zip.entries())) {
            if (PROGRAM.matcher(part.getName()).matches()) {
                throw Unacceptable.programs(name);
            }
            Scan scan;
            try (InputStream in = zip.getInputStream(part)) {
                scan = Scan.of(in, left, part.getName().contains("/embeddings/") ? List.of(PACKAGE) : List.of());
            }
            left -= scan.length();
            boolean tooEven = scan.length() > RATIO_COUNTS_FROM
                    && scan.length() / MAX_RATIO > Math.max(1, part.getCompressedSize());
            if (left < 0 || tooEven) {
                throw Unacceptable.swollen(name);
            }
            if (!scan.found().isEmpty()) {
                throw Unacceptable.programs(name);
            }
        }
    }
}
