package huiyin.organisation;

import huiyin.web.Form;
import huiyin.web.Turn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The chart to read: county, unit, person, work lines. Open to everyone signed in, of their own county. */
@Controller
@ForSignedIn
class ChartController {
    private final Chart chart;
    private final UnitPages units;
    private final PersonPages people;
    private final LinesPages lines;

    ChartController(Chart chart, UnitPages units, PersonPages people, LinesPages lines) {
        this.chart = chart;
        this.units = units;
        this.people = people;
        this.lines = lines;
    }

    @GetMapping("/organisation")
    ModelAndView chart(@RequestParam(required = false) @Nullable String q, Actor actor) {
        return new ModelAndView("organisation/chart", "page", chart.page(q, actor));
    }

    @GetMapping("/organisation/units/{id}")
    ModelAndView unit(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        var day = on == null || on.isBlank() ? null : Form.day(on.strip(), "on", "查看的日期");
        return new ModelAndView("organisation/unit", "page", units.page(id, day, Turn.byId(after, before), actor));
    }

    @GetMapping("/organisation/people/{id}")
    ModelAndView person(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        return new ModelAndView("organisation/person", "page", people.page(id, Turn.byId(after, before), actor));
    }

    @GetMapping("/organisation/units/{id}/lines")
    ModelAndView lines(@PathVariable long id, Actor actor) {
        return new ModelAndView("organisation/lines", "page", lines.page(id, actor));
    }
}
