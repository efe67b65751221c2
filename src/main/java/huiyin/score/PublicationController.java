package huiyin.score;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Closing and publishing a period (封账公布). */
@Controller
@ForHolders(Power.PUBLISH_STANDING)
class PublicationController {
    private final Standings standings;
    private final Publications publications;
    private final Categories categories;

    PublicationController(Standings standings, Publications publications, Categories categories) {
        this.standings = standings;
        this.publications = publications;
        this.categories = categories;
    }

    @PostMapping("/standings/{category}/{period:[0-9A-Z-]+}/publication")
    ModelAndView publish(
            @PathVariable String category,
            @PathVariable String period,
            @RequestParam(name = "town", required = false) @Nullable Long asked,
            Actor actor,
            RedirectAttributes next) {
        Category of = categories.at(actor.countyId(), category).orElseThrow(NotVisible::new);
        Period in = StandingController.period(period);
        publications.publish(actor, standings.book(actor, of, asked).id(), of, in);
        next.addFlashAttribute("notice", in.label() + of.label() + "已封账公布");
        return new ModelAndView(
                "redirect:/standings/" + of.path() + "/" + in.code() + (asked == null ? "" : "?town=" + asked));
    }
}
