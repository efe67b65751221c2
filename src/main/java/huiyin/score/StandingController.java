package huiyin.score;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages of standings; what a reader sees of one is decided by its query. */
@Controller
@ForSignedIn
class StandingController {
    private final Standings standings;
    private final Publications publications;
    private final Entries entries;
    private final Categories categories;
    private final Trail trail;
    private final Clock clock;

    StandingController(
            Standings standings,
            Publications publications,
            Entries entries,
            Categories categories,
            Trail trail,
            Clock clock) {
        this.standings = standings;
        this.publications = publications;
        this.entries = entries;
        this.categories = categories;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/standings")
    ModelAndView latest(Actor actor) {
        return latest(categories.of(actor.countyId()).getFirst().path(), null, actor);
    }

    @GetMapping("/standings/{category}")
    ModelAndView latest(
            @PathVariable String category,
            @RequestParam(name = "town", required = false) @Nullable Long asked,
            Actor actor) {
        Category of = category(actor, category);
        Period period = standings.latest(actor, standings.book(actor, of, asked), of, Period.Kind.QUARTER);
        return new ModelAndView(
                "redirect:/standings/" + of.path() + "/" + period.code() + (asked == null ? "" : "?town=" + asked));
    }

    @GetMapping("/standings/{category}/{period:[0-9A-Z-]+}")
    ModelAndView standing(
            @PathVariable String category,
            @PathVariable String period,
            @RequestParam(name = "town", required = false) @Nullable Long asked,
            @RequestParam(required = false) @Nullable String open,
            Actor actor) {
        Period of = period(period);
        Category named = category(actor, category);
        Standings.Book book = standings.book(actor, named, asked);
        Standing standing = standings.of(actor, book, named, of);
        var opened = new LinkedHashMap<String, Explanation>();
        standing.places().stream()
                .filter(place -> place.own() || place.key().equals(open))
                .forEach(place -> opened.put(place.key(), entries.of(standing, place, actor)));
        recordInspection(standing, open, actor);
        boolean mayPublish = Publications.may(actor, book.path());
        LocalDate today = LocalDate.now(clock);
        boolean closable = mayPublish && of.isOver(today) && standing.publication() == null;
        Publications.Comparison compared = standing.publication() == null
                ? null
                : publications.compare(
                        actor.countyId(),
                        book.id(),
                        named,
                        of,
                        standing.publication().digest());
        return new ModelAndView(
                "score/standing",
                "page",
                new StandingPage(
                        standing,
                        asked,
                        opened,
                        mayPublish,
                        closable ? publications.missing(actor.countyId(), book.id(), named, of) : List.of(),
                        compared,
                        entries.keepers(book.id()),
                        today,
                        standing.publication() == null && standings.isOpenWithin(actor, book, named),
                        categories.within(actor).stream()
                                .filter(other -> !other.equals(named))
                                .toList()));
    }

    @GetMapping("/standings/{category}/{period:[0-9A-Z-]+}.xlsx")
    ResponseEntity<byte[]> sheet(
            @PathVariable String category,
            @PathVariable String period,
            @RequestParam(name = "town", required = false) @Nullable Long asked,
            Actor actor) {
        Category named = category(actor, category);
        Standing standing = standings.of(actor, standings.book(actor, named, asked), named, period(period));
        trail.record(
                actor.doer(),
                AuditKind.EXPORTED,
                "导出" + standing.bookName() + standing.category().label(),
                null,
                standing.period().label());
        String name = standing.bookName() + standing.category().label() + "_"
                + standing.period().label() + ".xlsx";
        return ResponseEntity.ok()
                .contentType(
                        MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(StandingSheet.of(standing));
    }

    private Category category(Actor actor, String path) {
        return categories.at(actor.countyId(), path).orElseThrow(NotVisible::new);
    }

    static Period period(String code) {
        return Period.parse(code).orElseThrow(NotVisible::new);
    }

    /** What a person's place is made of is restricted until it is published: an inspector's opening it is kept. */
    private void recordInspection(Standing standing, @Nullable String open, Actor actor) {
        if (standing.publication() == null && actor.holds(Power.INSPECT_EVIDENCE)) {
            standing.places().stream()
                    .filter(place -> place.key().equals(open)
                            && !place.own()
                            && place.subject().personId() != null)
                    .forEach(place -> trail.record(
                            actor.doer(),
                            AuditKind.READ,
                            "查看%s的积分构成".formatted(place.name()),
                            null,
                            standing.period().label()));
        }
    }
}
