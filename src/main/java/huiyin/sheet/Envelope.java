package huiyin.sheet;

import huiyin.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * Looks at a file from outside: is it a real .xlsx, of a size that can be read? By content, never by name. Everything
 * in it is unpacked once and counted, so that what follows may read without fear of a zip bomb.
 */
final class Envelope {
    static final long MAX_BYTES = 20L << 20;
    static final String NOT_XLSX = "这不是 Excel 的 .xlsx 文件；请下载模板，填好后以 .xlsx 格式上传";
    static final String DAMAGED = "文件打不开，可能已损坏；请在 Excel/WPS 里打开，另存为 .xlsx 再上传";

    private static final long MAX_SHEET = 300L << 20;
    private static final long MAX_STRINGS = 80L << 20;
    private static final long MAX_PART = 8L << 20;
    private static final int MAX_PARTS = 1000;
    /** A sheet of equal rows packs to about a fiftieth; a bomb to a thousandth. */
    private static final long MAX_RATIO = 200;

    private static final long RATIO_FREE = 1L << 20;

    private Envelope() {}

    /** @throws Refusal with what to do, when it is not a readable .xlsx */
    static void open(Path file) throws IOException {
        if (Files.size(file) == 0) {
            throw refuse("文件是空的，请重新选择文件");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw refuse("文件超过 20 MB，请分成几个文件分别上传");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(512);
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw refuse(isEncrypted(file) ? "文件加了密码，请取消密码后另存为 .xlsx 再上传" : "这是旧版 .xls 文件，请在 Excel/WPS 里另存为 .xlsx 再上传");
        }
        if (!startsWith(head, 'P', 'K')) {
            throw refuse(describe(head));
        }
        unpack(file);
    }

    private static void unpack(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null || zip.getEntry("[Content_Types].xml") == null) {
                throw refuse(NOT_XLSX);
            }
            if (zip.size() > MAX_PARTS) {
                throw refuse(bomb());
            }
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith("vbaproject.bin")) {
                    throw refuse("文件里带有宏，请另存为不带宏的 .xlsx 再上传");
                }
                if (name.endsWith(".xml") || name.endsWith(".rels")) {
                    measure(zip, entry, name);
                }
            }
        } catch (ZipException damaged) {
            throw refuse(DAMAGED);
        }
    }

    private static void measure(ZipFile zip, ZipEntry entry, String name) throws IOException {
        long most = name.startsWith("xl/worksheets/")
                ? MAX_SHEET
                : name.endsWith("sharedstrings.xml") ? MAX_STRINGS : MAX_PART;
        long packed = Math.max(1, entry.getCompressedSize());
        byte[] buffer = new byte[64 << 10];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > most || size > RATIO_FREE && size / packed > MAX_RATIO) {
                    throw refuse(bomb());
                }
            }
        }
    }

    private static boolean isEncrypted(Path file) {
        try (POIFSFileSystem fs = new POIFSFileSystem(file.toFile(), true)) {
            return fs.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
        } catch (IOException | RuntimeException damaged) {
            return false; // damaged or truncated: to the person it is still an old file to be saved anew
        }
    }

    private static String describe(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<") || text.startsWith("\uFEFF<")) {
            return "这是网页或 XML 文件，不是 .xlsx；请在 Excel/WPS 里打开，另存为 .xlsx 再上传";
        }
        boolean binary = false;
        for (byte b : head) {
            binary |= b == 0;
        }
        return binary ? NOT_XLSX : "这是文本或 csv 文件，不是 .xlsx；请在 Excel/WPS 里打开，另存为 .xlsx 再上传";
    }

    private static String bomb() {
        return "文件解开后过大，不像是表格；请把内容复制到新下载的模板里再上传";
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static Refusal refuse(String sentence) {
        return new Refusal(null, sentence, "file");
    }
}
