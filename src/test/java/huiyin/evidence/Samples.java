package huiyin.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files as people upload them, made here byte by byte or by the programs that make them. */
final class Samples {
    private Samples() {}

    interface Making {
        void into(ByteArrayOutputStream out) throws IOException;
    }

    static byte[] made(Making making) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            making.into(out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toByteArray();
    }

    /** Left half red, right half blue. */
    static byte[] picture(String format, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return made(out -> ImageIO.write(picture, format, out));
    }

    static byte[] jpeg() {
        return picture("jpeg", 64, 48);
    }

    /** One white pixel, lossless. */
    static byte[] webp() {
        return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    }

    /** As a phone writes it: make, orientation, moment and place, before the picture itself. */
    static byte[] phonePhoto(int width, int height, int orientation) {
        byte[] exif = exif(orientation);
        byte[] plain = picture("jpeg", width, height);
        return made(out -> {
            out.write(plain, 0, 2);
            out.write(ByteBuffer.allocate(10)
                    .putShort((short) 0xFFE1)
                    .putShort((short) (exif.length + 8))
                    .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                    .array());
            out.write(exif);
            out.write(plain, 2, plain.length - 2);
        });
    }

    /** The same in a PNG's own chunk. */
    static byte[] pngWithExif(int width, int height, int orientation) {
        byte[] plain = picture("png", width, height);
        return made(out -> {
            out.write(plain, 0, 33);
            out.write(chunk("eXIf", exif(orientation)));
            out.write(plain, 33, plain.length - 33);
        });
    }

    /** TIFF, big-endian: IFD0 at 8, EXIF at 74, GPS at 104, values from 200 on. */
    private static byte[] exif(int orientation) {
        ByteBuffer b = ByteBuffer.allocate(284);
        b.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        b.putShort((short) 5);
        entry(b, 0x010F, 2, 7, 200);
        entry(b, 0x0110, 2, 8, 208);
        entry(b, 0x0112, 3, 1, orientation << 16);
        entry(b, 0x8769, 4, 1, 74);
        entry(b, 0x8825, 4, 1, 104);
        b.putInt(0).position(74).putShort((short) 1);
        entry(b, 0x9003, 2, 20, 216);
        b.putInt(0).position(104).putShort((short) 4);
        entry(b, 0x0001, 2, 2, 'N' << 24);
        entry(b, 0x0002, 5, 3, 236);
        entry(b, 0x0003, 2, 2, 'E' << 24);
        entry(b, 0x0004, 5, 3, 260);
        b.putInt(0);
        b.position(200).put("HUAWEI\0\0P60-PRO\0".getBytes(StandardCharsets.US_ASCII));
        b.position(216).put("2026:09:17 08:30:00\0".getBytes(StandardCharsets.US_ASCII));
        b.position(236)
                .putInt(30)
                .putInt(1)
                .putInt(15)
                .putInt(1)
                .putInt(7)
                .putInt(1)
                .putInt(112)
                .putInt(1)
                .putInt(5)
                .putInt(1)
                .putInt(9)
                .putInt(1);
        return b.array();
    }

    private static void entry(ByteBuffer b, int tag, int type, int count, int value) {
        b.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** A PNG of a few bytes that claims to be as large as it likes. */
    static byte[] pixelBomb(int width, int height) {
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[1000]);
        deflater.finish();
        byte[] line = new byte[200];
        int length = deflater.deflate(line);
        deflater.end();
        return made(out -> {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            out.write(chunk(
                    "IHDR",
                    ByteBuffer.allocate(13)
                            .putInt(width)
                            .putInt(height)
                            .put((byte) 8)
                            .put((byte) 2)
                            .array()));
            out.write(chunk("IDAT", Arrays.copyOf(line, length)));
            out.write(chunk("IEND", new byte[0]));
        });
    }

    private static byte[] chunk(String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(type)
                .put(content)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] pdf(String inside) {
        return ("%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + inside
                        + " >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] docx() {
        return made(out -> {
            try (XWPFDocument document = new XWPFDocument()) {
                document.createParagraph().createRun().setText("会议记录");
                document.write(out);
            }
        });
    }

    static byte[] xlsx() {
        return made(out -> {
            try (XSSFWorkbook book = new XSSFWorkbook()) {
                book.createSheet("名册").createRow(0).createCell(0).setCellValue("柳湾村");
                book.write(out);
            }
        });
    }

    static byte[] pptx() {
        return made(out -> {
            try (XMLSlideShow slides = new XMLSlideShow()) {
                slides.createSlide();
                slides.write(out);
            }
        });
    }

    static byte[] xls() {
        return made(out -> {
            try (HSSFWorkbook book = new HSSFWorkbook()) {
                book.createSheet("名册");
                book.write(out);
            }
        });
    }

    /** A file of streams, each with some zeros in it; a name that ends in / is a directory. */
    static byte[] ole(String... entries) {
        return made(out -> {
            try (POIFSFileSystem files = new POIFSFileSystem()) {
                for (String entry : entries) {
                    if (entry.endsWith("/")) {
                        files.createDirectory(entry.substring(0, entry.length() - 1));
                    } else {
                        files.createDocument(new ByteArrayInputStream(new byte[5000]), entry);
                    }
                }
                files.writeFilesystem(out);
            }
        });
    }

    /** The zip, with one part more. */
    static byte[] with(byte[] zip, String part, byte[] content) {
        return made(out -> {
            try (ZipOutputStream larger = new ZipOutputStream(out);
                    ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(zip))) {
                for (ZipEntry entry = parts.getNextEntry(); entry != null; entry = parts.getNextEntry()) {
                    larger.putNextEntry(new ZipEntry(entry.getName()));
                    parts.transferTo(larger);
                }
                larger.putNextEntry(new ZipEntry(part));
                larger.write(content);
            }
        });
    }

    static byte[] zip(String part, byte[] content) {
        return made(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write(content);
            }
        });
    }
}
