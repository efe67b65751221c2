package huiyin.evidence;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A file as attached to what it proves.
 *
 * @param id of the attachment, as in {@code /evidence/{id}}
 * @param ownerId id of what it belongs to, in the module that owns it
 * @param size of the original, in bytes
 * @param width of a picture as it is seen, in pixels; null for documents
 * @param height of a picture as it is seen, in pixels; null for documents
 * @param isPublic marked to be shown; seen without sign-in only while its owner is public too
 */
public record Attachment(
        long id,
        long ownerId,
        String name,
        Format format,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean isPublic,
        OffsetDateTime uploadedAt) {
    public boolean isPicture() {
        return format.isPicture();
    }

    /** Width of its thumbnail in pixels, so that a page does not jump while pictures load. */
    public int thumbnailWidth() {
        return thumbnail(width, height);
    }

    public int thumbnailHeight() {
        return thumbnail(height, width);
    }

    private static int thumbnail(@Nullable Integer side, @Nullable Integer other) {
        if (side == null || other == null) {
            throw new IllegalStateException("a document has no thumbnail");
        }
        return PictureCleaner.fit(side, Math.max(side, other), PictureCleaner.THUMBNAIL);
    }

    /** As a person reads it: {@code 320 KB}, {@code 1.2 MB}. */
    public String sizeLabel() {
        return size < 1024 * 1024 ? Math.max(1, size / 1024) + " KB" : "%.1f MB".formatted(size / 1024.0 / 1024.0);
    }
}
