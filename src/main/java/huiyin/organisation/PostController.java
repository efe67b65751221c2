package huiyin.organisation;

import huiyin.kernel.Dates;
import huiyin.web.Form;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms for posts: appoint from the unit's page or the person's, end, withdraw what has not begun. */
@Controller
@AboutPowers
@ForHolders(Power.ORGANISE)
class PostController {
    private final Posts posts;
    private final Units units;
    private final People people;
    private final Clock clock;
    private final ObjectProvider<OpenDuties> duties;

    PostController(Posts posts, Units units, People people, Clock clock, ObjectProvider<OpenDuties> duties) {
        this.duties = duties;
        this.posts = posts;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/organisation/units/{id}/posts")
    ModelAndView appointingAt(@PathVariable long id, Actor actor) {
        Unit unit = units.organised(id, actor);
        String at = "/organisation/units/" + id;
        return UnitController.form(post(
                new FormPage(
                                "在" + unit.name() + "任职",
                                "没有登记过的人，先到组织架构页登记人员。",
                                at + "/posts",
                                "任命",
                                at,
                                unit.name(),
                                null)
                        .line("person", "姓名或工号", "有同名的请填工号", null),
                unit.kind().posts()));
    }

    @PostMapping("/organisation/units/{id}/posts")
    ModelAndView appointAt(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        var asked = Form.read(
                fields,
                form -> new Appointing(
                        form.part(() -> people.called(form.text("person"), "person", actor)), null, Held.of(form)));
        appoint(asked.person().id(), id, asked.post(), actor);
        next.addFlashAttribute("notice", "已任命" + asked.person().name());
        return new ModelAndView("redirect:/organisation/units/" + id);
    }

    @GetMapping("/organisation/people/{id}/posts")
    ModelAndView appointing(@PathVariable long id, Actor actor) {
        Person person = people.get(id, actor);
        String at = "/organisation/people/" + id;
        return UnitController.form(post(
                new FormPage("给" + person.name() + "任职", null, at + "/posts", "任命", at, person.name(), null)
                        .line("unit", "单位名称或编码", "有同名的请填编码", null),
                java.util.EnumSet.allOf(PostKind.class)));
    }

    @PostMapping("/organisation/people/{id}/posts")
    ModelAndView appoint(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        var asked = Form.read(
                fields,
                form -> new Appointing(
                        null, form.part(() -> units.called(form.text("unit"), "unit", actor)), Held.of(form)));
        appoint(id, asked.unit().id(), asked.post(), actor);
        return PersonController.done(id, "已任命到" + asked.unit().name(), next);
    }

    @GetMapping("/organisation/posts/{id}/end")
    ModelAndView ending(@PathVariable long id, Actor actor) {
        var post = posts.get(id, actor);
        String at = "/organisation/people/" + post.personId();
        return UnitController.form(new FormPage(
                        "结束%s的任职".formatted(post.personName()),
                        "%s%s，%s起任。末日当天仍然在任。".formatted(post.unitName(), post.title(), Dates.full(post.validFrom()))
                                + open(post.personId(), actor),
                        "/organisation/posts/" + id + "/end",
                        "结束任职",
                        at,
                        post.personName(),
                        null)
                .day("lastDay", "任职末日", null, LocalDate.now(clock)));
    }

    /** What would be nobody's, and where it goes. */
    private String open(long personId, Actor actor) {
        var open = duties.orderedStream()
                .flatMap(each -> each.of(actor.countyId(), personId).stream())
                .toList();
        return open.isEmpty()
                ? "名下没有在办的任务。"
                : "名下在办 " + open.size() + " 件：" + String.join("、", open)
                        + "。离任后，执行的事自动交给本单位现在的负责人；没有人可交的，和牵头、核验、分管的，列入“无人负责”，请主要领导或发布人换人。";
    }

    @PostMapping("/organisation/posts/{id}/end")
    ModelAndView end(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        var post = posts.get(id, actor);
        posts.end(id, Form.read(fields, form -> form.day("lastDay", "任职末日")), actor);
        return PersonController.done(post.personId(), "已结束" + post.unitName() + post.title() + "的任职", next);
    }

    @PostMapping("/organisation/posts/{id}/withdrawal")
    ModelAndView withdraw(@PathVariable long id, Actor actor, RedirectAttributes next) {
        var post = posts.get(id, actor);
        posts.withdraw(id, actor);
        return PersonController.done(post.personId(), "已撤回任命", next);
    }

    private FormPage post(FormPage form, Set<PostKind> kinds) {
        return form.choice("kind", "职务类别", null, Options.of(List.copyOf(kinds), Enum::name, PostKind::label, null))
                .line("title", "职务名称", "按任职文件写；不填就用类别的名称", null)
                .day("from", "任职起始日", null, LocalDate.now(clock))
                .day("to", "任职末日", "没有期限的不填", null);
    }

    private record Held(
            PostKind kind,
            @Nullable String title,
            LocalDate from,
            @Nullable LocalDate to) {
        static Held of(Form form) {
            return new Held(
                    form.one(PostKind.class, "kind", "职务类别"),
                    form.optionalLine("title", "职务名称", 60),
                    form.day("from", "任职起始日"),
                    form.optionalDay("to", "任职末日"));
        }
    }

    /** Of the person and the unit, the one that the form asks for. */
    private record Appointing(
            @Nullable Person person, @Nullable Unit unit, Held post) {}

    private void appoint(long personId, long unitId, Held post, Actor actor) {
        posts.appoint(personId, unitId, post.kind(), post.title(), post.from(), post.to(), actor);
    }
}
