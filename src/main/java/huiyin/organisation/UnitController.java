package huiyin.organisation;

import huiyin.kernel.NotVisible;
import huiyin.web.Form;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms that change a unit: sub-units, name, parent, closure, division codes. */
@Controller
@ForHolders(Power.ORGANISE)
class UnitController {
    private final Units units;
    private final UnitPages pages;
    private final Closures closures;
    private final DivisionCodes codes;
    private final Clock clock;

    UnitController(Units units, UnitPages pages, Closures closures, DivisionCodes codes, Clock clock) {
        this.units = units;
        this.pages = pages;
        this.closures = closures;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping("/organisation/units/{id}/units")
    ModelAndView opening(@PathVariable long id, Actor actor) {
        Unit unit = units.organised(id, actor);
        if (unit.kind().children().isEmpty()) {
            throw new NotVisible();
        }
        return form(of(unit, "在" + unit.name() + "设立单位", null, "/units", "设立", null)
                .choice("kind", "单位类别", null, Options.of(unit.kind().children(), Enum::name, UnitKind::label, null))
                .line("name", "名称", null, null)
                .line("shortName", "简称", "可以不填", null)
                .line("code", "单位编码", "全县唯一，开头的 0 要保留", null)
                .number("ordinal", "排序", "不填就排在最后", null)
                .day("openedOn", "设立日期", null, LocalDate.now(clock)));
    }

    @PostMapping("/organisation/units/{id}/units")
    ModelAndView open(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        record Opening(
                UnitKind kind,
                String code,
                String name,
                @Nullable String shortName,
                @Nullable Integer ordinal,
                LocalDate on) {}
        var opening = Form.read(
                fields,
                form -> new Opening(
                        form.one(UnitKind.class, "kind", "单位类别"),
                        form.line("code", "单位编码", 32),
                        form.line("name", "单位名称", 60),
                        form.optionalLine("shortName", "简称", 20),
                        form.optionalOrdinal(),
                        form.day("openedOn", "设立日期")));
        Unit unit = units.open(
                id,
                opening.kind(),
                opening.code(),
                opening.name(),
                opening.shortName(),
                opening.ordinal(),
                opening.on(),
                actor);
        return done(unit.id(), "已设立" + unit.name(), next);
    }

    @GetMapping("/organisation/units/{id}/name")
    ModelAndView naming(@PathVariable long id, Actor actor) {
        Unit unit = units.organised(id, actor);
        return form(of(unit, "改" + unit.name() + "的名称", "以前的名称留在变更记录里。", "/name", "改名称", unit.revision())
                .line("name", "名称", null, unit.name())
                .line("shortName", "简称", "可以不填", unit.shortName())
                .number("ordinal", "排序", "在同级单位里排第几", Math.max(1, unit.ordinal())));
    }

    @PostMapping("/organisation/units/{id}/name")
    ModelAndView rename(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        record Naming(
                int revision,
                @Nullable String name,
                @Nullable String shortName,
                int ordinal) {}
        var naming = Form.read(
                fields, form -> new Naming(form.revision(), form.text("name"), form.text("shortName"), form.ordinal()));
        units.rename(id, naming.revision(), naming.name(), naming.shortName(), naming.ordinal(), actor);
        return done(id, "已改", next);
    }

    @GetMapping("/organisation/units/{id}/parent")
    ModelAndView moving(@PathVariable long id, Actor actor) {
        Unit unit = movable(id, actor);
        return form(of(unit, "改" + unit.name() + "的隶属", "下面的单位一起过去，任职不变。", "/parent", "改隶属", unit.revision())
                .choice(
                        "parent",
                        "新的上级单位",
                        null,
                        Options.of(pages.parentsFor(unit, actor), Unit::id, Unit::name, null)));
    }

    @PostMapping("/organisation/units/{id}/parent")
    ModelAndView move(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        record Moving(int revision, long parent) {}
        var moving = Form.read(fields, form -> new Moving(form.revision(), form.id("parent", "新的上级单位")));
        units.move(id, moving.revision(), moving.parent(), actor);
        return done(id, "已改隶属", next);
    }

    @GetMapping("/organisation/units/{id}/closure")
    ModelAndView closing(@PathVariable long id, Actor actor) {
        Unit unit = movable(id, actor);
        return form(
                of(unit, "撤销" + unit.name(), "从这一天起不再有这个单位，任职和结对在前一天结束。以前的记录都还能查。", "/closure", "撤销单位", unit.revision())
                        .day("closedOn", "撤销日期", null, null));
    }

    @PostMapping("/organisation/units/{id}/closure")
    ModelAndView close(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        var closing = Form.read(fields, form -> new Dated(form.revision(), null, form.day("closedOn", "撤销日期")));
        closures.close(id, closing.revision(), closing.day(), actor);
        return done(id, "已办理撤销", next);
    }

    @GetMapping("/organisation/units/{id}/division-codes")
    ModelAndView coding(@PathVariable long id, Actor actor) {
        Unit unit = units.organised(id, actor);
        return form(
                of(unit, "改" + unit.name() + "的区划代码", "现用代码到启用日期的前一天为止。", "/division-codes", "改区划代码", unit.revision())
                        .line("code", "统计用区划代码", "12 位数字，开头的 0 要保留", null)
                        .day("from", "启用日期", null, LocalDate.now(clock)));
    }

    @PostMapping("/organisation/units/{id}/division-codes")
    ModelAndView code(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        var code = Form.read(fields, form -> new Dated(form.revision(), form.text("code"), form.day("from", "启用日期")));
        codes.set(id, code.revision(), code.text(), code.day(), actor);
        return done(id, "已改区划代码", next);
    }

    private record Dated(int revision, @Nullable String text, LocalDate day) {}

    private Unit movable(long id, Actor actor) {
        Unit unit = units.organised(id, actor);
        if (!unit.mayBeMovedOrClosed(actor)) {
            throw new NotVisible();
        }
        return unit;
    }

    private static FormPage of(
            Unit unit, String title, @Nullable String lede, String route, String submit, @Nullable Integer revision) {
        String at = "/organisation/units/" + unit.id();
        return new FormPage(title, lede, at + route, submit, at, unit.name(), revision);
    }

    static ModelAndView form(FormPage page) {
        return new ModelAndView("organisation/form", "page", page);
    }

    private static ModelAndView done(long id, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/organisation/units/" + id);
    }
}
