package huiyin.organisation;

import huiyin.kernel.Dates;
import huiyin.web.Form;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms for pairings: begin from the person's page, end. */
@Controller
@ForHolders(Power.ORGANISE)
class PairingController {
    private final Pairings pairings;
    private final Units units;
    private final People people;
    private final Clock clock;

    PairingController(Pairings pairings, Units units, People people, Clock clock) {
        this.pairings = pairings;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/organisation/people/{id}/pairings")
    ModelAndView pairing(@PathVariable long id, Actor actor) {
        Person person = people.get(id, actor);
        String at = "/organisation/people/" + id;
        return UnitController.form(new FormPage(
                        "给" + person.name() + "安排包保、联系、结对",
                        "片区协调组和选派干部的职权，期间内也及于这个单位；其他职务的职权不变。",
                        at + "/pairings",
                        "安排",
                        at,
                        person.name(),
                        null)
                .choice(
                        "kind",
                        "方式",
                        null,
                        Options.of(List.of(PairingKind.values()), Enum::name, PairingKind::label, null))
                .line("unit", "单位名称或编码", "有同名的请填编码", null)
                .day("from", "起始日", null, LocalDate.now(clock))
                .day("to", "末日", "没有期限的不填", null));
    }

    @PostMapping("/organisation/people/{id}/pairings")
    ModelAndView pair(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        record Pairing(
                PairingKind kind,
                Unit unit,
                LocalDate from,
                @Nullable LocalDate to) {}
        var pairing = Form.read(
                fields,
                form -> new Pairing(
                        form.one(PairingKind.class, "kind", "方式"),
                        form.part(() -> units.called(form.text("unit"), "unit", actor)),
                        form.day("from", "起始日"),
                        form.optionalDay("to", "末日")));
        pairings.pair(id, pairing.unit().id(), pairing.kind(), pairing.from(), pairing.to(), actor);
        return PersonController.done(
                id, "已安排" + pairing.kind().label() + pairing.unit().name(), next);
    }

    @GetMapping("/organisation/pairings/{id}/end")
    ModelAndView ending(@PathVariable long id, Actor actor) {
        var pairing = pairings.get(id, actor);
        return UnitController.form(new FormPage(
                        "结束%s与%s的%s"
                                .formatted(
                                        pairing.personName(),
                                        pairing.unitName(),
                                        pairing.kind().label()),
                        "%s开始。末日当天仍然有效。".formatted(Dates.full(pairing.validFrom())),
                        "/organisation/pairings/" + id + "/end",
                        "结束",
                        "/organisation/people/" + pairing.personId(),
                        pairing.personName(),
                        null)
                .day("lastDay", "末日", null, LocalDate.now(clock)));
    }

    @PostMapping("/organisation/pairings/{id}/end")
    ModelAndView end(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        var pairing = pairings.get(id, actor);
        pairings.end(id, Form.read(fields, form -> form.day("lastDay", "末日")), actor);
        return PersonController.done(pairing.personId(), "已结束" + pairing.kind().label() + pairing.unitName(), next);
    }
}
