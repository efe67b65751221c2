package huiyin.publicity;

import huiyin.organisation.ForAnyone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first page of the platform, for everybody. */
@Controller
@ForAnyone
class PortalController {
    private static final int STORIES = 5;

    private final Towns towns;
    private final PublicTasks tasks;
    private final PublicStandings standings;

    PortalController(Towns towns, PublicTasks tasks, PublicStandings standings) {
        this.towns = towns;
        this.tasks = tasks;
        this.standings = standings;
    }

    @GetMapping("/")
    ModelAndView portal(@RequestParam @Nullable String town) {
        return towns.asked(town).map(this::of).orElseGet(() -> choice(towns, "/"));
    }

    private ModelAndView of(Town town) {
        var today = tasks.today();
        var stories = tasks.ofConcern(town, STORIES);
        return new ModelAndView(
                "publicity/portal",
                "page",
                new PortalPage(
                        town,
                        tasks.villages(town),
                        tasks.counts(PublicFilter.of(town, today.getYear())),
                        stories,
                        tasks.phases(
                                town.countyId(),
                                stories.stream()
                                        .filter(row -> row.phases() > 1)
                                        .map(PublicRow::id)
                                        .toList()),
                        standings.latest(town).orElse(null),
                        today));
    }

    static ModelAndView choice(Towns towns, String path) {
        return new ModelAndView("publicity/towns", "page", new TownChoice(path, towns.withTasks()));
    }
}
