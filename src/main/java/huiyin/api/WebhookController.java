package huiyin.api;

import huiyin.history.WebhookKind;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.OnesOwn;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own webhooks: made, ended, and what did not arrive sent again. */
@Controller
@ForSignedIn
@OnesOwn
class WebhookController {
    private final Webhooks webhooks;
    private final Clock clock;

    WebhookController(Webhooks webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @GetMapping("/account/webhooks")
    ModelAndView page(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before) {
        return new ModelAndView(
                "api/webhooks",
                "page",
                new WebhooksPage(
                        webhooks.of(actor),
                        webhooks.messages(actor, Turn.byId(after, before)),
                        webhooks.undelivered(actor),
                        List.of(WebhookKind.values()),
                        LocalDate.now(clock)));
    }

    /** Shown in the answer itself, so that the secret is seen once. */
    @PostMapping("/account/webhooks")
    ModelAndView make(
            Actor actor,
            @RequestParam(required = false) @Nullable String url,
            @RequestParam(defaultValue = "") List<String> kinds) {
        return new ModelAndView("api/webhook-made", "page", webhooks.make(url, kinds, actor));
    }

    @PostMapping("/account/webhooks/{id}/end")
    ModelAndView end(Actor actor, @PathVariable long id, RedirectAttributes next) {
        webhooks.end(id, actor);
        next.addFlashAttribute("notice", "已停止推送");
        return new ModelAndView("redirect:/account/webhooks");
    }

    @PostMapping("/account/webhooks/messages/{id}/resend")
    ModelAndView resend(Actor actor, @PathVariable long id, RedirectAttributes next) {
        webhooks.resend(id, actor);
        next.addFlashAttribute("notice", "稍后重发");
        return new ModelAndView("redirect:/account/webhooks");
    }
}
