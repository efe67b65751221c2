package huiyin.complaint;

import huiyin.history.Happening;
import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.ForAnyone;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.OnesOwn;
import huiyin.organisation.Unit;
import huiyin.organisation.Units;
import huiyin.web.Pager;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where anybody complains, and finds the answer by the receipt. */
@Controller
@ForAnyone
@OnesOwn
class ComplaintController {
    private static final Pager NO_MORE = new Pager(null, null, null);

    private final Complaints complaints;
    private final Visits visits;
    private final Units units;
    private final Clock clock;

    ComplaintController(Complaints complaints, Visits visits, Units units, Clock clock) {
        this.complaints = complaints;
        this.visits = visits;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/complaints/new")
    ModelAndView form(
            @RequestParam @Nullable String about,
            @RequestParam(defaultValue = "") String subject,
            @Nullable Actor actor) {
        return new ModelAndView(
                "complaint/new",
                "page",
                new NewComplaintPage(
                        county(actor).name(),
                        Filing.about(about),
                        subject.length() > 100 ? "" : subject,
                        actor == null ? null : actor.name(),
                        Complaints.DAYS));
    }

    /** The receipt goes along in the session and is shown on the next page, once. */
    @PostMapping("/complaints")
    ModelAndView complain(
            @RequestParam MultiValueMap<String, String> fields,
            @Nullable Actor actor,
            HttpServletRequest request,
            RedirectAttributes next) {
        Filing filing = Filing.of(fields);
        visits.count(request.getRemoteAddr());
        boolean named = actor != null && fields.getFirst("unnamed") == null;
        next.addFlashAttribute(
                "receipt",
                complaints.complain(filing, county(actor).id(), named ? Long.valueOf(actor.personId()) : null));
        return new ModelAndView("redirect:/complaints/receipt");
    }

    @GetMapping("/complaints/receipt")
    ModelAndView receipt(Model model) {
        return model.getAttribute("receipt") instanceof Receipt receipt
                ? new ModelAndView("complaint/receipt", "page", receipt)
                : new ModelAndView("redirect:/complaints/answer");
    }

    @GetMapping("/complaints/answer")
    ModelAndView lookup() {
        return new ModelAndView("complaint/lookup", "page", new AnswerPage(List.of(), NO_MORE, LocalDate.now(clock)));
    }

    /** By POST, so that the code never stands in an address. */
    @PostMapping("/complaints/answer")
    ModelAndView lookup(@RequestParam @Nullable String number, @RequestParam @Nullable String code) {
        Complaint found = complaints
                .of(number, code)
                .orElseThrow(() -> new Refusal(null, "没有找到。请对照回执核对编号和查询码；查询码里没有数字 0、1 和字母 O、I、L、U", "number"));
        return answers(List.of(found), NO_MORE);
    }

    @GetMapping("/complaints/mine")
    @ForSignedIn
    ModelAndView own(@RequestParam @Nullable String after, @RequestParam @Nullable String before, Actor actor) {
        var own = complaints.own(actor, Turn.byId(after, before));
        return answers(own.rows(), own.pager("/complaints/mine"));
    }

    private ModelAndView answers(List<Complaint> found, Pager pager) {
        var said = found.isEmpty()
                ? Map.<Long, List<Happening>>of()
                : complaints.answers(
                        found.getFirst().countyId(),
                        found.stream().map(Complaint::id).toList());
        return new ModelAndView(
                "complaint/answers",
                "page",
                new AnswerPage(
                        found.stream()
                                .map(one -> new AnswerPage.Said(one, said.getOrDefault(one.id(), List.of())))
                                .toList(),
                        pager,
                        LocalDate.now(clock)));
    }

    /** The reader's own, or the one whose platform it is. @throws Refusal before there is any */
    private Unit county(@Nullable Actor actor) {
        return units.counties().stream()
                .filter(county -> actor == null || county.id() == actor.countyId())
                .findFirst()
                .orElseThrow(() -> new Refusal(null, "平台还没有启用，请拨 12345"));
    }
}
