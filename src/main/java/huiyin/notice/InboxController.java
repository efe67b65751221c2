package huiyin.notice;

import huiyin.access.Acting;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.OnesOwn;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The person's own notices: looked through, opened, all marked as read. */
@Controller
@ForSignedIn
@OnesOwn
class InboxController {
    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping("/inbox")
    ModelAndView show(
            Actor actor,
            @RequestParam(required = false) @Nullable String unread,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before) {
        return new ModelAndView(
                "notice/inbox", "page", inbox.page(actor, "1".equals(unread), Turn.byId(after, before)));
    }

    /** It was said to the person and may lead where only that person sees anything, so it opens in the own name. */
    @PostMapping("/inbox/{id}/opening")
    ModelAndView open(Actor actor, @PathVariable long id, HttpSession session, RedirectAttributes next) {
        String href = inbox.open(id, actor);
        if (Acting.end(session)) {
            next.addFlashAttribute("notice", "这条消息是给您本人的，现在起以本人身份办理");
        }
        return new ModelAndView("redirect:" + href);
    }

    @PostMapping("/inbox/reading")
    ModelAndView read(Actor actor, @RequestParam(defaultValue = "0") long upTo, RedirectAttributes next) {
        inbox.readAll(upTo, actor);
        next.addFlashAttribute("notice", "都标为看过了");
        return new ModelAndView("redirect:/inbox");
    }
}
