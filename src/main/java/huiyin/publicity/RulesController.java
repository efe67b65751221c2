package huiyin.publicity;

import huiyin.compliance.Profile;
import huiyin.organisation.ForAnyone;
import huiyin.organisation.Unit;
import huiyin.organisation.Units;
import huiyin.score.Scheme;
import huiyin.score.Schemes;
import huiyin.task.TaskRules;
import huiyin.web.Turn;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of rules, which each rule named on a screen links to, and the compliance profile. */
@Controller
@ForAnyone
class RulesController {
    private static final int PAST = 20;

    private final Towns towns;
    private final PublicTasks tasks;
    private final Schemes schemes;
    private final Profile profile;
    private final Units units;

    RulesController(Towns towns, PublicTasks tasks, Schemes schemes, Profile profile, Units units) {
        this.towns = towns;
        this.tasks = tasks;
        this.schemes = schemes;
        this.profile = profile;
        this.units = units;
    }

    /** With the figures of the town's scheme, else the county's. */
    @GetMapping("/rules")
    ModelAndView rules(@RequestParam @Nullable String town) {
        var today = tasks.today();
        Town found = towns.asked(town).orElse(null);
        Long county = county(found);
        Scheme scheme = county == null ? null : schemes.inForce(county, found == null ? null : found.id(), today);
        return new ModelAndView(
                "publicity/rules",
                "page",
                new RulesPage(found, scheme, scheme == null ? null : scheme.section(TaskRules.class), today));
    }

    @GetMapping("/public/compliance")
    ModelAndView compliance(@RequestParam @Nullable String town) {
        Town found = towns.asked(town).orElse(null);
        Long county = county(found);
        LocalDate today = tasks.today();
        return new ModelAndView(
                "publicity/compliance",
                "page",
                county == null
                        ? new CompliancePage(found, today, List.of(), List.of())
                        : new CompliancePage(
                                found,
                                today,
                                profile.inForce(county),
                                profile.history(county, Turn.first(), PAST).stream()
                                        .filter(one -> !one.isInForce(today))
                                        .toList()));
    }

    /** The town's county, else the only or first one; null before there is any. */
    private @Nullable Long county(@Nullable Town town) {
        return town != null
                ? Long.valueOf(town.countyId())
                : units.counties().stream().findFirst().map(Unit::id).orElse(null);
    }
}
