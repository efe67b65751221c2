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

/** Forms that change a person: add, name, phone. */
@Controller
@ForHolders(Power.ORGANISE)
class PersonController {
    private final People people;

    PersonController(People people) {
        this.people = people;
    }

    @GetMapping("/organisation/people")
    ModelAndView adding(Actor actor) {
        return UnitController.form(
                new FormPage("登记人员", "登记以后再办任职。同名的人用工号区分。", "/organisation/people", "登记", "/organisation", "组织架构", null)
                        .line("name", "姓名", null, null)
                        .line("staffNo", "工号", "全县唯一，开头的 0 要保留", null)
                        .line("phone", "手机号", "可以不填；只有本人和组织委员看得到", null));
    }

    @PostMapping("/organisation/people")
    ModelAndView add(@RequestParam MultiValueMap<String, String> fields, Actor actor, RedirectAttributes next) {
        Person person =
                people.add(fields.getFirst("name"), fields.getFirst("staffNo"), fields.getFirst("phone"), actor);
        return done(person.id(), "已登记" + person.name() + "，接着可以办任职", next);
    }

    @GetMapping("/organisation/people/{id}/name")
    ModelAndView naming(@PathVariable long id, Actor actor) {
        Person person = editable(id, actor);
        return UnitController.form(
                of(person, "改" + person.name() + "的姓名", "/name", "改姓名").line("name", "姓名", null, person.name()));
    }

    @PostMapping("/organisation/people/{id}/name")
    ModelAndView rename(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        people.rename(id, Form.read(fields, Form::revision), fields.getFirst("name"), actor);
        return done(id, "已改姓名", next);
    }

    @GetMapping("/organisation/people/{id}/phone")
    ModelAndView phoning(@PathVariable long id, Actor actor) {
        Person person = editable(id, actor);
        return UnitController.form(of(person, "改" + person.name() + "的手机号", "/phone", "改手机号")
                .line("phone", "手机号", "11 位数字；不填就是去掉", person.phone()));
    }

    @PostMapping("/organisation/people/{id}/phone")
    ModelAndView setPhone(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        people.setPhone(id, Form.read(fields, Form::revision), fields.getFirst("phone"), actor);
        return done(id, "已改手机号", next);
    }

    private Person editable(long id, Actor actor) {
        Person person = people.get(id, actor);
        if (!people.mayEdit(person, actor)) {
            throw new huiyin.kernel.NotVisible();
        }
        return person;
    }

    private static FormPage of(Person person, String title, String route, String submit) {
        String at = "/organisation/people/" + person.id();
        return new FormPage(title, null, at + route, submit, at, person.name(), person.revision());
    }

    static ModelAndView done(long id, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/organisation/people/" + id);
    }
}
