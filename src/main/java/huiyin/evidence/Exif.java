package huiyin.evidence;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The two things a picture may say about itself that we use. Only the EXIF block is read: compressed profiles and texts
 * are where bombs hide. A block that cannot be read says nothing, as rule Q1 has it: missing picture data counts for
 * nothing.
 *
 * @param orientation how the picture must be turned to be seen upright, 1 to 8 as in EXIF; 1 is upright
 * @param takenAt when it was taken, by the camera's clock; null where it does not say
 */
record Exif(int orientation, @Nullable OffsetDateTime takenAt) {
    private static final Exif NONE = new Exif(1, null);
    private static final int MAX_BLOCK = 1 << 20;
    private static final Instant FIRST_DIGITAL = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    /** @param zone of the camera's clock where the picture does not tell it */
    static Exif of(Path file, Format format, ZoneId zone) throws IOException {
        Metadata metadata = new Metadata();
        switch (format) {
            case JPEG -> {
                try {
                    metadata = JpegMetadataReader.readMetadata(file.toFile(), List.of(new ExifReader()));
                } catch (JpegProcessingException | EOFException unreadable) {
                    return NONE;
                }
            }
            case PNG, WEBP -> {
                byte[] block = block(file, format);
                if (block.length > 0) {
                    new ExifReader()
                            .extract(
                                    new ByteArrayReader(block),
                                    metadata,
                                    ExifReader.startsWithJpegExifPreamble(block) ? 6 : 0);
                }
            }
            default -> throw new IllegalArgumentException(format + " is not a picture");
        }
        return of(metadata, zone);
    }

    private static Exif of(Metadata metadata, ZoneId zone) {
        ExifIFD0Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer turned = main == null ? null : main.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        ExifSubIFDDirectory shot = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        Date taken = shot == null ? null : shot.getDateOriginal(TimeZone.getTimeZone(zone));
        boolean plausible = taken != null
                && taken.toInstant().isAfter(FIRST_DIGITAL)
                && taken.toInstant().isBefore(LAST);
        return new Exif(
                turned == null || turned < 1 || turned > 8 ? 1 : turned,
                plausible ? taken.toInstant().atZone(zone).toOffsetDateTime() : null);
    }

    /**
     * The EXIF chunk of a PNG (big-endian, length before name) or WebP (little-endian, name before length); empty if
     * none.
     */
    private static byte[] block(Path file, Format format) throws IOException {
        boolean png = format == Format.PNG;
        long end = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long at = png ? 8 : 12;
            in.skipNBytes(at);
            while (at + 8 <= end) {
                int first = in.readInt();
                int second = in.readInt();
                long length = Integer.toUnsignedLong(png ? first : Integer.reverseBytes(second));
                String name = new String(
                        ByteBuffer.allocate(4).putInt(png ? second : first).array(), StandardCharsets.ISO_8859_1);
                long whole = png ? length + 4 : length + (length & 1);
                if (at + 8 + length > end) {
                    return new byte[0];
                }
                if (name.equals(png ? "eXIf" : "EXIF")) {
                    return length > MAX_BLOCK ? new byte[0] : in.readNBytes((int) length);
                }
                if (at + 8 + whole > end) {
                    return new byte[0];
                }
                in.skipNBytes(whole);
                at += 8 + whole;
            }
            return new byte[0];
        }
    }
}
