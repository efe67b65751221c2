package huiyin.score;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import huiyin.sheet.Book;
import huiyin.sheet.Column;
import huiyin.sheet.Table;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private final Trail trail;
    private final Clock clock;

    StandingController(Standings standings, Publications publications, Entries entries, Trail trail, Clock clock) {
        this.standings = standings;
        this.publications = publications;
        this.entries = entries;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/standings")
    ModelAndView latest(Actor actor) {
        return latest(Category.VILLAGES.path(), null, actor);
    }

    @GetMapping("/standings/{category}")
    ModelAndView latest(
            @PathVariable String category,
            @RequestParam(name = "town", required = false) @Nullable Long asked,
            Actor actor) {
        Category of = category(category);
        Period period = standings.latest(actor, standings.town(actor, asked), of, Period.Kind.QUARTER);
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
        Standings.Town town = standings.town(actor, asked);
        Standing standing = standings.of(actor, town, category(category), of);
        var opened = new LinkedHashMap<String, Explanation>();
        standing.places().stream()
                .filter(place -> place.own() || place.key().equals(open))
                .forEach(place -> opened.put(place.key(), entries.of(standing, place, actor)));
        recordInspection(standing, open, actor);
        boolean mayPublish = Publications.may(actor, town.path());
        LocalDate today = LocalDate.now(clock);
        boolean closable = mayPublish && of.isOver(today) && standing.publication() == null;
        Publications.Comparison compared = standing.publication() == null
                ? null
                : publications.compare(
                        actor.countyId(),
                        town.id(),
                        standing.category(),
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
                        closable ? publications.missing(actor.countyId(), town.id(), of) : List.of(),
                        compared,
                        entries.keepers(town.id()),
                        today,
                        standing.publication() == null && standings.isOpenWithin(actor, town, standing.category())));
    }

    @GetMapping("/standings/{category}/{period:[0-9A-Z-]+}.xlsx")
    void sheet(
            @PathVariable String category,
            @PathVariable String period,
            @RequestParam(name = "town", required = false) @Nullable Long asked,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        Standing standing = standings.of(actor, standings.town(actor, asked), category(category), period(period));
        trail.record(
                actor.doer(),
                AuditKind.EXPORTED,
                "导出" + standing.townName() + standing.category().label(),
                null,
                standing.period().label());
        String name = standing.townName() + standing.category().label();
        String closed = standing.publication() == null
                ? "　未封账公布"
                : "　封账摘要 " + standing.publication().digest();
        Book.send(
                response,
                name + "_" + standing.period().label(),
                book -> book.list(
                        standing.category().label(),
                        name + "　" + standing.period().label() + closed,
                        places(standing.category()),
                        standing.places()::forEach));
    }

    private static Table<Standing.Place> places(Category category) {
        return new Table<Standing.Place>()
                .number("名次", Standing.Place::rank)
                .with(Column.text(category.noun()).wide(24), Standing.Place::name)
                .with(Column.text("单位").wide(24), Standing.Place::unitName)
                .points("得分", Standing.Place::points)
                .points("上期得分", Standing.Place::previousPoints)
                .number("上期名次", Standing.Place::previousRank);
    }

    static Category category(String path) {
        return Category.at(path).orElseThrow(NotVisible::new);
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
