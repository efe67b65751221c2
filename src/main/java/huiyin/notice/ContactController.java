package huiyin.notice;

import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.OnesOwn;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which of the own notices go where. */
@Controller
@ForSignedIn
@OnesOwn
class ContactController {
    private final Contacts contacts;

    ContactController(Contacts contacts) {
        this.contacts = contacts;
    }

    @GetMapping("/inbox/settings")
    ModelAndView show(Actor actor) {
        return new ModelAndView("notice/contact", "page", contacts.page(actor));
    }

    @PostMapping("/inbox/settings")
    ModelAndView change(
            Actor actor,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String mobile,
            @RequestParam(defaultValue = "") List<String> emailKinds,
            @RequestParam(defaultValue = "") List<String> smsKinds,
            RedirectAttributes next) {
        contacts.change(email, mobile, emailKinds, smsKinds, actor);
        next.addFlashAttribute("notice", "已保存，以后的消息按这样发");
        return new ModelAndView("redirect:/inbox/settings");
    }
}
