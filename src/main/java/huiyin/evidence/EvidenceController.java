package huiyin.evidence;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForAnyone;
import huiyin.organisation.ForSignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves files so that no browser takes them for a page of ours: fixed type, no sniffing, sandboxed. */
@RestController
@RequestMapping("/evidence/{id}")
class EvidenceController {
    private static final Duration SHORT = Duration.ofMinutes(5);

    private final Evidence evidence;
    private final FileStore store;

    EvidenceController(Evidence evidence, FileStore store) {
        this.evidence = evidence;
        this.store = store;
    }

    /** The cleaned picture, or the document as a download. */
    @ForAnyone
    @GetMapping
    ResponseEntity<Resource> show(@PathVariable long id, @Nullable Actor actor) {
        Evidence.Stored file = evidence.read(id, actor);
        return file.cleanedSha256() == null
                ? serve(file.sha256(), file.format(), ContentDisposition.attachment(), file.name(), caching(file))
                : serve(
                        file.cleanedSha256(),
                        Format.JPEG,
                        ContentDisposition.inline(),
                        Format.JPEG.named(file.name()),
                        caching(file));
    }

    @ForAnyone
    @GetMapping("/thumbnail")
    ResponseEntity<Resource> thumbnail(@PathVariable long id, @Nullable Actor actor) {
        Evidence.Stored file = evidence.read(id, actor);
        if (file.thumbnailSha256() == null) {
            throw new NotVisible();
        }
        return serve(
                file.thumbnailSha256(),
                Format.JPEG,
                ContentDisposition.inline(),
                Format.JPEG.named(file.name()),
                caching(file));
    }

    /** As it was uploaded, with what the camera wrote into it. */
    @ForSignedIn
    @GetMapping("/original")
    ResponseEntity<Resource> original(@PathVariable long id, Actor actor) {
        Evidence.Stored file = evidence.inspect(id, actor);
        return serve(
                file.sha256(), file.format(), ContentDisposition.attachment(), file.name(), CacheControl.noStore());
    }

    private CacheControl caching(Evidence.Stored file) {
        CacheControl age = CacheControl.maxAge(SHORT);
        return evidence.isShown(file) ? age.cachePublic() : age.cachePrivate();
    }

    private ResponseEntity<Resource> serve(
            String sha256, Format format, ContentDisposition.Builder how, String name, CacheControl caching) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.mediaType()))
                .header(
                        "Content-Disposition",
                        how.filename(name, StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .cacheControl(caching)
                .eTag("\"" + sha256 + "\"")
                .body(new FileSystemResource(store.at(sha256)));
    }
}
