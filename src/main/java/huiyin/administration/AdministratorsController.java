package huiyin.administration;

import huiyin.audit.AuditLog;
import huiyin.kernel.Dates;
import huiyin.organisation.AboutPowers;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.FormPage;
import huiyin.organisation.People;
import huiyin.organisation.Person;
import huiyin.organisation.PostKind;
import huiyin.organisation.Posts;
import huiyin.organisation.Power;
import huiyin.web.Form;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is one of the three, for the security administrator, who appoints them and opens no account. */
@Controller
@AboutPowers
@ForHolders(Power.APPOINT_ADMINISTRATOR)
class AdministratorsController {
    private final Administrators administrators;
    private final Posts posts;
    private final People people;
    private final AuditLog log;
    private final Clock clock;

    AdministratorsController(Administrators administrators, Posts posts, People people, AuditLog log, Clock clock) {
        this.administrators = administrators;
        this.posts = posts;
        this.people = people;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping("/administrators")
    ModelAndView page(Actor actor) {
        return new ModelAndView(
                "administration/administrators",
                "page",
                new AdministratorsPage(administrators.held(actor), log.isKeptApart()));
    }

    @GetMapping("/administrators/new")
    ModelAndView appointing() {
        return new ModelAndView(
                "organisation/form",
                "page",
                new FormPage(
                                "任命一名管理员",
                                "三员不得兼任其他职务。人员由系统管理员登记，账户由系统管理员开通。",
                                "/administrators",
                                "任命",
                                "/administrators",
                                "三员任免",
                                null)
                        .line("person", "姓名或工号", "有同名的请填工号", null)
                        .choice(
                                "kind",
                                "任什么",
                                null,
                                Arrays.stream(PostKind.values())
                                        .filter(PostKind::isAdministrator)
                                        .map(kind -> new FormPage.Option(kind.name(), kind.label(), false))
                                        .toList())
                        .day("from", "任职起始日", null, LocalDate.now(clock))
                        .day("to", "任职末日", "没有期限的不填", null));
    }

    @PostMapping("/administrators")
    ModelAndView appoint(@RequestParam MultiValueMap<String, String> fields, Actor actor, RedirectAttributes next) {
        record Appointing(
                Person person,
                PostKind kind,
                LocalDate from,
                @Nullable LocalDate to) {}
        var asked = Form.read(
                fields,
                form -> new Appointing(
                        form.part(() -> people.called(form.text("person"), "person", actor)),
                        form.one(PostKind.class, "kind", "职务"),
                        form.day("from", "任职起始日"),
                        form.optionalDay("to", "任职末日")));
        posts.appointAdministrator(asked.person().id(), asked.kind(), asked.from(), asked.to(), actor);
        return done("已任命" + asked.person().name(), next);
    }

    @GetMapping("/administrators/{id}/end")
    ModelAndView ending(@PathVariable long id, Actor actor) {
        Posts.Holder post = posts.administrator(id, actor);
        return new ModelAndView(
                "organisation/form",
                "page",
                new FormPage(
                                "结束%s的%s任职".formatted(post.name(), post.title()),
                                "%s起任。末日当天仍然在任。".formatted(Dates.full(post.from())),
                                "/administrators/" + id + "/end",
                                "结束任职",
                                "/administrators",
                                "三员任免",
                                null)
                        .day("lastDay", "任职末日", null, LocalDate.now(clock)));
    }

    @PostMapping("/administrators/{id}/end")
    ModelAndView end(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        Posts.Holder post = posts.administrator(id, actor);
        posts.end(id, Form.read(fields, form -> form.day("lastDay", "任职末日")), actor);
        return done("已结束" + post.name() + "的任职", next);
    }

    private static ModelAndView done(String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/administrators");
    }
}
