package huiyin.api;

import huiyin.access.ForToken;
import huiyin.access.Scope;
import huiyin.organisation.Actor;
import huiyin.organisation.Directory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who: the owner's county, as its chart shows it to everyone signed in. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "组织架构")
class OrganisationResources {
    private final Directory directory;

    OrganisationResources(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/units")
    @ForToken(Scope.ORGANISATION_READ)
    @Operation(summary = "单位", description = "本县全部单位，按编号从小到大；已撤销的带 closedOn。")
    Listing<Directory.UnitRow> units(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        int most = Asked.limit(limit);
        return Listing.of(directory.units(actor, from(after), most + 1), most, Directory.UnitRow::id, row -> row);
    }

    @GetMapping("/people")
    @ForToken(Scope.ORGANISATION_READ)
    @Operation(summary = "人员", description = "本县人员的编号、工号、姓名；不含手机号。")
    Listing<Directory.PersonRow> people(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        int most = Asked.limit(limit);
        return Listing.of(directory.people(actor, from(after), most + 1), most, Directory.PersonRow::id, row -> row);
    }

    @GetMapping("/posts")
    @ForToken(Scope.ORGANISATION_READ)
    @Operation(summary = "任职", description = "今天有效的任职。")
    Listing<Directory.PostRow> posts(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        int most = Asked.limit(limit);
        return Listing.of(directory.posts(actor, from(after), most + 1), most, Directory.PostRow::id, row -> row);
    }

    private static long from(@Nullable String after) {
        return Objects.requireNonNullElse(Asked.id(after, "after"), 0L);
    }
}
