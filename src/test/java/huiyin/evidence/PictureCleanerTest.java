package huiyin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.GpsDirectory;
import huiyin.kernel.Refusal;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureCleanerTest {
    private final PictureCleaner cleaner =
            new PictureCleaner(Clock.fixed(Instant.parse("2026-09-17T01:00:00Z"), ZoneId.of("Asia/Shanghai")));

    @TempDir
    Path directory;

    private PictureCleaner.Cleaned clean(byte[] content, Format format) throws IOException {
        return cleaner.clean(Files.write(directory.resolve("file"), content), format, "现场");
    }

    private static BufferedImage seen(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static boolean isRed(BufferedImage picture, int x, int y) {
        Color color = new Color(picture.getRGB(x, y));
        return color.getRed() > 200 && color.getBlue() < 60;
    }

    @Test
    void what_is_served_says_neither_where_nor_with_what_it_was_taken() throws IOException, ImageProcessingException {
        byte[] photo = Samples.phonePhoto(400, 300, 1);
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo))
                        .getFirstDirectoryOfType(GpsDirectory.class)
                        .getGeoLocation()
                        .getLatitude())
                .isBetween(30.0, 31.0);

        PictureCleaner.Cleaned cleaned = clean(photo, Format.JPEG);

        for (byte[] served : new byte[][] {cleaned.picture(), cleaned.thumbnail()}) {
            assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(served))
                            .getDirectories())
                    .extracting(Directory::getName)
                    .allMatch(name -> name.matches("JPEG|JFIF|Huffman|File Type"));
            assertThat(new String(served, StandardCharsets.ISO_8859_1)).doesNotContain("HUAWEI", "P60", "Exif");
        }
        assertThat(cleaned.takenAt()).isEqualTo(OffsetDateTime.parse("2026-09-17T08:30:00+08:00"));
    }

    @Test
    void a_photo_without_data_or_with_garbled_data_is_taken_and_says_nothing_of_its_day__Q1() throws IOException {
        byte[] garbled = Samples.phonePhoto(400, 300, 6);
        int block = new String(garbled, StandardCharsets.ISO_8859_1).indexOf("Exif\0\0") + 6;
        Arrays.fill(garbled, block, block + 60, (byte) 0xAB);
        for (byte[] photo : new byte[][] {garbled, Samples.jpeg()}) {
            PictureCleaner.Cleaned cleaned = clean(photo, Format.JPEG);
            assertThat(cleaned.takenAt()).isNull();
            assertThat(cleaned.picture()).isNotEmpty();
        }
    }

    @Test
    void a_turned_photo_is_served_upright() throws IOException {
        for (int orientation = 1; orientation <= 8; orientation++) {
            PictureCleaner.Cleaned cleaned = clean(Samples.phonePhoto(400, 300, orientation), Format.JPEG);
            BufferedImage picture = seen(cleaned.picture());
            boolean stands = orientation >= 5;
            assertThat(picture.getWidth()).isEqualTo(cleaned.width()).isEqualTo(stands ? 300 : 400);
            assertThat(picture.getHeight()).isEqualTo(cleaned.height()).isEqualTo(stands ? 400 : 300);
            // the camera's left half is red: where EXIF says the camera's left is, there it must be
            boolean redFirst = switch (orientation) {
                case 1, 4, 5, 6 -> true;
                default -> false;
            };
            int last = (stands ? picture.getHeight() : picture.getWidth()) - 20;
            assertThat(stands ? isRed(picture, 150, 20) : isRed(picture, 20, 150))
                    .as("%d", orientation)
                    .isEqualTo(redFirst);
            assertThat(stands ? isRed(picture, 150, last) : isRed(picture, last, 150))
                    .as("%d", orientation)
                    .isEqualTo(!redFirst);
        }
        BufferedImage png =
                seen(clean(Samples.pngWithExif(400, 300, 6), Format.PNG).picture());
        assertThat(png.getHeight()).isEqualTo(400);
    }

    @Test
    void large_photos_are_served_small_and_small_ones_as_they_are() throws IOException {
        PictureCleaner.Cleaned large = clean(Samples.picture("jpeg", 8000, 6000), Format.JPEG);
        assertThat(large.width()).isEqualTo(2560);
        assertThat(large.height()).isEqualTo(1920);
        assertThat(seen(large.thumbnail()).getWidth()).isEqualTo(320);
        PictureCleaner.Cleaned small = clean(Samples.webp(), Format.WEBP);
        assertThat(small.width()).isEqualTo(1);
        assertThat(seen(small.thumbnail()).getWidth()).isEqualTo(1);
        PictureCleaner.Cleaned strip = clean(Samples.picture("png", 6000, 4), Format.PNG);
        assertThat(seen(strip.thumbnail()).getHeight()).isEqualTo(1);
    }

    @Test
    void a_pixel_bomb_is_refused_before_it_is_decoded() {
        assertThatThrownBy(() -> clean(Samples.pixelBomb(30_000, 30_000), Format.PNG))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("30000×30000")
                .hasMessageContaining("缩小");
        assertThatThrownBy(() -> clean(Samples.pixelBomb(25_000, 10), Format.PNG))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_picture_that_cannot_be_decoded_is_refused_with_a_sentence() {
        byte[] jpeg = Samples.jpeg();
        assertThatThrownBy(() -> clean(Arrays.copyOf(jpeg, 30), Format.JPEG))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("打不开");
        byte[] png = Samples.picture("png", 100, 100);
        assertThatThrownBy(() -> clean(Arrays.copyOf(png, 50), Format.PNG))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("打不开");
        assertThatThrownBy(() -> clean(Arrays.copyOf(Samples.webp(), 24), Format.WEBP))
                .isInstanceOf(Refusal.class);
    }
}
