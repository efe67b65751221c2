package huiyin.evidence;

import huiyin.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.util.LittleEndian;

/**
 * Office files before 2007 (and WPS): a small file system of streams [MS-CFB]. Macros, passwords and packages are
 * refused.
 */
final class OfficeOle {
    static final String PACKAGE = "\u0001Ole10Native";
    private static final Set<String> PROGRAMS = Set.of(PACKAGE, "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros");
    private static final int MAX_DEPTH = 32;
    /** [MS-PPT] 2.4.11 VBAInfoAtom: header of 12 bytes of data, of which the second word says that there are macros. */
    private static final String PPT_MACROS = "\u0002\u0000\u0000\u0004\u000c\u0000\u0000\u0000";
    /** [MS-PPT] 2.3.2 CurrentUserAtom.headerToken of an encrypted file. */
    private static final int PPT_LOCKED = 0xF3D1C4DF;

    private OfficeOle() {}

    static String utf16(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }

    static Format formatOf(Path file, String name) {
        try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
            return format(files.getRoot(), name);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException broken) {
            // POI reports broken files with whatever exception its parser meets
            throw Unacceptable.damaged(name);
        }
    }

    private static Format format(DirectoryNode root, String name) throws IOException {
        if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
            throw Unacceptable.locked(name);
        }
        Set<String> names = new HashSet<>();
        collect(root, names, MAX_DEPTH);
        if (PROGRAMS.stream().anyMatch(names::contains)) {
            throw Unacceptable.programs(name);
        }
        if (root.hasEntryCaseInsensitive("WordDocument")) {
            word(root, name);
            return Format.DOC;
        }
        for (String workbook : List.of("Workbook", "Book")) {
            if (root.hasEntryCaseInsensitive(workbook)) {
                excel(root, workbook, name);
                return Format.XLS;
            }
        }
        if (root.hasEntryCaseInsensitive("PowerPoint Document")) {
            powerPoint(root, name);
            return Format.PPT;
        }
        throw Unacceptable.kind(name, "不认识的文件，请在 Word、Excel 或 PPT 里另存后再上传");
    }

    private static void collect(DirectoryNode directory, Set<String> names, int depth) throws IOException {
        if (depth == 0) {
            throw new IOException("directories too deep");
        }
        for (Entry entry : directory) {
            names.add(entry.getName());
            if (entry instanceof DirectoryNode inner) {
                collect(inner, names, depth - 1);
            }
        }
    }

    /** [MS-DOC] 2.5.2 FibBase.fEncrypted. */
    private static void word(DirectoryNode root, String name) throws IOException {
        byte[] fib = open(root, "WordDocument", 12);
        if ((fib[11] & 1) != 0) {
            throw Unacceptable.locked(name);
        }
    }

    /** [MS-XLS] 2.4.117 FilePass; 2.4.28 BoundSheet8.dt: 1 is a macro sheet, 6 a module. */
    private static void excel(DirectoryNode root, String workbook, String name) throws IOException {
        try (InputStream in = root.createDocumentInputStream(root.getEntryCaseInsensitive(workbook))) {
            for (byte[] head = in.readNBytes(4); head.length == 4; head = in.readNBytes(4)) {
                int type = LittleEndian.getUShort(head, 0);
                byte[] record = in.readNBytes(LittleEndian.getUShort(head, 2));
                if (type == 0x2F) {
                    throw Unacceptable.locked(name);
                }
                if (type == 0x85 && (record[5] == 1 || record[5] == 6)) {
                    throw Unacceptable.programs(name);
                }
                if (type == 0x0A) {
                    return;
                }
            }
        }
    }

    private static void powerPoint(DirectoryNode root, String name) throws IOException {
        if (root.hasEntryCaseInsensitive("Current User")
                && LittleEndian.getInt(open(root, "Current User", 16), 12) == PPT_LOCKED) {
            throw Unacceptable.locked(name);
        }
        String slides = new String(open(root, "PowerPoint Document", Integer.MAX_VALUE), StandardCharsets.ISO_8859_1);
        int macros = slides.indexOf(PPT_MACROS);
        if (macros >= 0 && slides.startsWith("\u0001", macros + 12)) {
            throw Unacceptable.programs(name);
        }
    }

    private static byte[] open(DirectoryNode root, String stream, int length) throws IOException {
        try (InputStream in = root.createDocumentInputStream(root.getEntryCaseInsensitive(stream))) {
            return in.readNBytes(length);
        }
    }
}
