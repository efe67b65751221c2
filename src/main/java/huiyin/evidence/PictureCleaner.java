package huiyin.evidence;

import huiyin.kernel.Refusal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes of a photo what is served: upright, at most 2560 pixels a side, drawn anew so that nothing else in the file
 * survives.
 */
@Component
class PictureCleaner {
    static final int SERVED = 2560;
    static final int THUMBNAIL = 320;
    private static final long MAX_PIXELS = 60_000_000;
    private static final int MAX_SIDE = 20_000;
    private static final float QUALITY = 0.85f;

    /** A decoded photo takes up to 100 MB; more than two at once could take the program down. */
    private final Semaphore decoding = new Semaphore(2);

    private final Clock clock;

    PictureCleaner(Clock clock) {
        this.clock = clock;
        ImageIO.scanForPlugins();
    }

    /**
     * @param picture JPEG of at most 2560 pixels a side, without metadata
     * @param thumbnail JPEG of at most 320 pixels a side, without metadata
     * @param width of the served picture in pixels
     */
    record Cleaned(
            byte[] picture,
            byte[] thumbnail,
            int width,
            int height,
            @Nullable OffsetDateTime takenAt) {}

    /** A side, scaled so that the longest side is at most {@code max}. */
    static int fit(int side, int longest, int max) {
        return longest <= max ? side : Math.max(1, Math.round((float) side * max / longest));
    }

    Cleaned clean(Path file, Format format, String name) throws IOException {
        Exif exif = Exif.of(file, format, clock.getZone());
        decoding.acquireUninterruptibly();
        try {
            BufferedImage picture = turned(scaled(decode(file, format, name), SERVED), exif.orientation());
            byte[] thumbnail = jpeg(turned(scaled(picture, THUMBNAIL), 1));
            return new Cleaned(jpeg(picture), thumbnail, picture.getWidth(), picture.getHeight(), exif.takenAt());
        } finally {
            decoding.release();
        }
    }

    private static BufferedImage decode(Path file, Format format, String name) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByMIMEType(format.mediaType()).next();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MAX_PIXELS || width > MAX_SIDE || height > MAX_SIDE) {
                    throw Unacceptable.picture(name, width, height);
                }
                ImageReadParam every = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(width, height) / SERVED);
                every.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, every);
            } catch (IOException | RuntimeException broken) {
                // decoders meet broken files with whatever exception comes; the answer to all of them is the same
                throw broken instanceof Refusal refusal ? refusal : Unacceptable.damaged(name);
            }
        } finally {
            reader.dispose();
        }
    }

    /** Halved until near, then drawn once, so that fine lines do not break up. */
    private static BufferedImage scaled(BufferedImage picture, int max) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        if (longest <= max) {
            return picture;
        }
        int next = Math.max(max, (longest + 1) / 2);
        BufferedImage smaller = blank(fit(picture.getWidth(), longest, next), fit(picture.getHeight(), longest, next));
        draw(
                picture,
                smaller,
                AffineTransform.getScaleInstance(
                        (double) smaller.getWidth() / picture.getWidth(),
                        (double) smaller.getHeight() / picture.getHeight()));
        return scaled(smaller, max);
    }

    /** Drawn upright on white, in plain sRGB. */
    private static BufferedImage turned(BufferedImage picture, int orientation) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        BufferedImage upright = orientation < 5 ? blank(w, h) : blank(h, w);
        draw(
                picture,
                upright,
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
                    default -> new AffineTransform();
                });
        return upright;
    }

    private static BufferedImage blank(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static void draw(BufferedImage picture, BufferedImage onto, AffineTransform how) {
        Graphics2D pen = onto.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, onto.getWidth(), onto.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, how, null);
        pen.dispose();
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
