package huiyin.publicity;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.organisation.ForAnyone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Published standings of villages, down to their entries (P5). */
@Controller
@ForAnyone
class PublicStandingController {
    private final Towns towns;
    private final PublicStandings standings;

    PublicStandingController(Towns towns, PublicStandings standings) {
        this.towns = towns;
        this.standings = standings;
    }

    @GetMapping("/public/standings")
    ModelAndView latest(@RequestParam @Nullable String town) {
        return towns.asked(town)
                .map(found -> standings
                        .latest(found)
                        .map(standing -> new ModelAndView("publicity/standing", "page", standing))
                        .orElseGet(() -> new ModelAndView("publicity/nostanding", "page", found)))
                .orElseGet(() -> PortalController.choice(towns, "/public/standings"));
    }

    @GetMapping("/public/standings/{period}")
    ModelAndView of(
            @PathVariable String period, @RequestParam @Nullable String town, @RequestParam @Nullable String unit) {
        Period asked = Period.parse(period).orElseThrow(NotVisible::new);
        return towns.asked(town)
                .map(found -> new ModelAndView(
                        "publicity/standing",
                        "page",
                        standings.of(
                                found, asked, unit != null && unit.matches("[0-9]{1,18}") ? Long.valueOf(unit) : null)))
                .orElseGet(() -> PortalController.choice(towns, "/public/standings/" + asked.code()));
    }
}
