package huiyin.compliance;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.FormPage;
import huiyin.organisation.Power;
import huiyin.web.Form;
import huiyin.web.Leaf;
import huiyin.web.Turn;
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

/** The compliance profile for who keeps it. What anybody sees of it is a public page. */
@Controller
@ForHolders(Power.LOOSEN)
class ProfileController {
    private static final int SHOWN = 20;

    private final Profile profile;
    private final Loosenings loosenings;

    ProfileController(Profile profile, Loosenings loosenings) {
        this.profile = profile;
        this.loosenings = loosenings;
    }

    @GetMapping("/compliance")
    ModelAndView page(@RequestParam @Nullable String after, @RequestParam @Nullable String before, Actor actor) {
        return new ModelAndView(
                "compliance/profile",
                "page",
                new ProfilePage(
                        profile.today(),
                        profile.inForce(actor.countyId()),
                        Leaf.of(
                                Turn.byId(after, before),
                                SHOWN,
                                Loosening::id,
                                (at, most) -> profile.history(actor.countyId(), at, most))));
    }

    @GetMapping("/compliance/loosenings/new")
    ModelAndView loosening(@RequestParam(name = "switch", required = false) @Nullable String asked) {
        return new ModelAndView(
                "organisation/form",
                "page",
                new FormPage(
                                "放宽一项限制",
                                "到截止日期的24时自动恢复从严，不用再办。放宽了什么、凭什么文号，会写在公开页上。",
                                "/compliance/loosenings",
                                "放宽",
                                "/compliance",
                                "合规开关",
                                null)
                        .choice(
                                "switch",
                                "放宽哪一项",
                                null,
                                Arrays.stream(Switch.values())
                                        .map(one -> new FormPage.Option(
                                                one.name(),
                                                one.label() + "：" + one.loosened(),
                                                one.name().equals(asked)))
                                        .toList())
                        .line("documentNo", "文号", "例如 云政办发〔2026〕8号", null)
                        .day("until", "截止日期", "最长一年", null)
                        .line("reason", "理由", "会写在公开页上", null));
    }

    @PostMapping("/compliance/loosenings")
    ModelAndView loosen(@RequestParam MultiValueMap<String, String> fields, Actor actor, RedirectAttributes next) {
        record Asked(Switch what, String documentNo, LocalDate until, String reason) {}
        var asked = Form.read(
                fields,
                form -> new Asked(
                        form.one(Switch.class, "switch", "要放宽的一项"),
                        form.line("documentNo", "文号", 60),
                        form.day("until", "截止日期"),
                        form.line("reason", "放宽的理由", 200)));
        loosenings.loosen(asked.what(), asked.documentNo(), asked.until(), asked.reason(), actor);
        return done("已放宽“" + asked.what().label() + "”", next);
    }

    @GetMapping("/compliance/loosenings/{id}/end")
    ModelAndView ending(@PathVariable long id, Actor actor) {
        Loosening found = profile.one(actor.countyId(), id).orElseThrow(NotVisible::new);
        return new ModelAndView(
                "organisation/form",
                "page",
                new FormPage(
                                "收回“" + found.what().label() + "”的放宽",
                                "%s放宽，本来到%s为止。收回后立即从严。".formatted(found.documentNo(), Dates.full(found.until())),
                                "/compliance/loosenings/" + id + "/end",
                                "收回",
                                "/compliance",
                                "合规开关",
                                null)
                        .line("reason", "收回的理由", null, null));
    }

    @PostMapping("/compliance/loosenings/{id}/end")
    ModelAndView end(
            @PathVariable long id, @RequestParam @Nullable String reason, Actor actor, RedirectAttributes next) {
        loosenings.end(id, reason, actor);
        return done("已收回，恢复从严", next);
    }

    private static ModelAndView done(String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/compliance");
    }
}
