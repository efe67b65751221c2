package huiyin.publicity;

import huiyin.organisation.ForAnyone;
import huiyin.score.Schemes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of rules, which each rule named on a screen links to, and the compliance profile. */
@Controller
@ForAnyone
class RulesController {
    private final Towns towns;
    private final PublicTasks tasks;
    private final Schemes schemes;
    private final JdbcClient jdbc;

    RulesController(Towns towns, PublicTasks tasks, Schemes schemes, JdbcClient jdbc) {
        this.towns = towns;
        this.tasks = tasks;
        this.schemes = schemes;
        this.jdbc = jdbc;
    }

    /** With the figures of the town's scheme, else the county's. */
    @GetMapping("/rules")
    ModelAndView rules(@RequestParam @Nullable String town) {
        var today = tasks.today();
        Town found = towns.asked(town).orElse(null);
        Long county = found != null ? Long.valueOf(found.countyId())
                : jdbc.sql("select id from unit where kind = 'COUNTY' order by ordinal, id limit 1").query(Long.class).optional().orElse(null);
        return new ModelAndView("publicity/rules", "page",
                new RulesPage(found, county == null ? null : schemes.inForce(county, found == null ? null : found.id(), today), today));
    }

    @GetMapping("/public/compliance")
    ModelAndView compliance(@RequestParam @Nullable String town) {
        return new ModelAndView("publicity/compliance", "page", new CompliancePage(towns.asked(town).orElse(null)));
    }
}
