package huiyin.organisation;

import huiyin.web.Form;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms that change the work lines of a town. */
@Controller
@ForHolders(Power.ORGANISE)
class WorkLineController {
    private final WorkLines lines;
    private final LinesPages pages;

    WorkLineController(WorkLines lines, LinesPages pages) {
        this.lines = lines;
        this.pages = pages;
    }

    @PostMapping("/organisation/units/{id}/lines")
    ModelAndView add(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        int ordinal = Form.read(fields, Form::ordinal);
        return done(
                lines.add(id, fields.getFirst("code"), fields.getFirst("name"), ordinal, actor)
                        .townId(),
                "已设立条线",
                next);
    }

    @GetMapping("/organisation/lines/{id}/name")
    ModelAndView naming(@PathVariable long id, Actor actor) {
        WorkLine line = lines.get(id, actor);
        return UnitController.form(of(line, "改“%s”的名称".formatted(line.name()), "/name", "改名称")
                .line("name", "名称", null, line.name())
                .number("ordinal", "排序", null, Math.max(1, line.ordinal())));
    }

    @PostMapping("/organisation/lines/{id}/name")
    ModelAndView rename(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        record Naming(int revision, int ordinal) {}
        var naming = Form.read(fields, form -> new Naming(form.revision(), form.ordinal()));
        lines.rename(id, naming.revision(), fields.getFirst("name"), naming.ordinal(), actor);
        return done(lines.get(id, actor).townId(), "已改条线", next);
    }

    @GetMapping("/organisation/lines/{id}/units")
    ModelAndView choosing(@PathVariable long id, Actor actor) {
        WorkLine line = lines.get(id, actor);
        return UnitController.form(of(line, "“%s”有哪些单位".formatted(line.name()), "/units", "保存")
                .checks("units", "勾选属于这条线的单位", null, pages.candidates(line)));
    }

    @PostMapping("/organisation/lines/{id}/units")
    ModelAndView setUnits(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        lines.setUnits(id, Form.read(fields, Form::revision), Form.read(fields, form -> form.ids("units")), actor);
        return done(lines.get(id, actor).townId(), "已保存条线的单位", next);
    }

    private static FormPage of(WorkLine line, String title, String route, String submit) {
        return new FormPage(
                title,
                null,
                "/organisation/lines/" + line.id() + route,
                submit,
                "/organisation/units/" + line.townId() + "/lines",
                "条线",
                line.revision());
    }

    private static ModelAndView done(long town, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/organisation/units/" + town + "/lines");
    }
}
