package huiyin.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the format of a file from its content, and refuses everything that is not evidence. The name is only quoted.
 */
final class Detection {
    private static final int HEAD = 4096;
    /** An encrypted document says so in its trailer, which is never compressed. */
    private static final String PDF_LOCKED = "/Encrypt";

    private static final String PDF_END = "%%EOF";
    private static final List<String> PDF_PROGRAMS = List.of("/JavaScript", "/Launch", "/RichMedia");
    private static final List<String> PDF_MARKS =
            Stream.concat(PDF_PROGRAMS.stream(), Stream.of(PDF_LOCKED, PDF_END)).toList();

    private Detection() {}

    static Format of(Path file, String name) throws IOException {
        String head;
        try (InputStream in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Format.JPEG;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Format.PNG;
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return Format.WEBP;
        }
        if (head.startsWith("%PDF-")) {
            return pdf(file, name);
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return OfficeZip.formatOf(file, name);
        }
        if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return OfficeOle.formatOf(file, name);
        }
        throw Unacceptable.kind(name, Foreign.nameOf(head));
    }

    private static Format pdf(Path file, String name) throws IOException {
        Set<String> found;
        try (InputStream in = Files.newInputStream(file)) {
            found = Scan.of(in, Long.MAX_VALUE, PDF_MARKS).found();
        }
        if (found.contains(PDF_LOCKED)) {
            throw Unacceptable.locked(name);
        }
        if (PDF_PROGRAMS.stream().anyMatch(found::contains)) {
            throw Unacceptable.programs(name);
        }
        if (!found.contains(PDF_END)) {
            throw Unacceptable.damaged(name);
        }
        return Format.PDF;
    }
}
