package huiyin.evidence;

import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes files in: all of them are looked at before any of them is kept. */
@Component
class Intake {
    static final long MAX_SIZE = 20L << 20;
    static final int MAX_FILES = 9;
    private static final int MAX_NAME = 200;

    private final FileStore store;
    private final PictureCleaner cleaner;

    Intake(FileStore store, PictureCleaner cleaner) {
        this.store = store;
        this.cleaner = cleaner;
    }

    /** A file that is in the store, with what is known of it. */
    record Kept(
            String name,
            Format format,
            String sha256,
            long size,
            PictureCleaner.@Nullable Cleaned picture,
            @Nullable String cleanedSha256,
            @Nullable String thumbnailSha256) {}

    private record Checked(
            String name, Format format, FileStore.Incoming file, PictureCleaner.@Nullable Cleaned picture) {}

    List<Kept> take(List<? extends MultipartFile> files) {
        List<? extends MultipartFile> chosen =
                files.stream().filter(Intake::isChosen).toList();
        if (chosen.size() > MAX_FILES) {
            throw new Refusal(null, "一次最多上传 " + MAX_FILES + " 个文件，现在选了 " + chosen.size() + " 个；请分几次上传", Evidence.FIELD);
        }
        List<FileStore.Incoming> received = new ArrayList<>();
        try {
            List<Checked> checked = new ArrayList<>();
            for (MultipartFile file : chosen) {
                checked.add(check(file, received));
            }
            return checked.stream().map(this::keep).toList();
        } finally {
            received.forEach(file -> store.drop(file.path()));
        }
    }

    /** A file field in which nothing was chosen sends one empty part without a name. */
    private static boolean isChosen(MultipartFile file) {
        return !file.isEmpty()
                || file.getOriginalFilename() != null
                        && !file.getOriginalFilename().isBlank();
    }

    private Checked check(MultipartFile file, List<FileStore.Incoming> received) {
        String name = name(file.getOriginalFilename());
        if (file.isEmpty()) {
            throw Unacceptable.empty(name);
        }
        if (file.getSize() > MAX_SIZE) {
            throw Unacceptable.large(name);
        }
        try (InputStream content = file.getInputStream()) {
            FileStore.Incoming incoming = store.receive(content, MAX_SIZE);
            received.add(incoming);
            if (incoming.size() > MAX_SIZE) {
                throw Unacceptable.large(name);
            }
            Format format = Detection.of(incoming.path(), name);
            PictureCleaner.Cleaned picture = format.isPicture() ? cleaner.clean(incoming.path(), format, name) : null;
            return new Checked(format.named(name), format, incoming, picture);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Kept keep(Checked checked) {
        PictureCleaner.Cleaned picture = checked.picture();
        return new Kept(
                checked.name(),
                checked.format(),
                store.keep(checked.file()),
                checked.file().size(),
                picture,
                picture == null ? null : store.keep(picture.picture()),
                picture == null ? null : store.keep(picture.thumbnail()));
    }

    /** Without the folders that some browsers send along. */
    private static String name(@Nullable String typed) {
        String whole = typed == null ? "" : typed;
        String last = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
        return Text.optionalLine(last, Evidence.FIELD, "文件名", MAX_NAME).orElse("佐证");
    }
}
