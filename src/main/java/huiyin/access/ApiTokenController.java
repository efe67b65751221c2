package huiyin.access;

import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.web.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own tokens: made, listed, revoked. */
@Controller
@ForSignedIn
class ApiTokenController {
    private final ApiTokens tokens;

    ApiTokenController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/account/tokens")
    ModelAndView page(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before) {
        return new ModelAndView(
                "access/tokens",
                "page",
                new ApiTokensPage(
                        tokens.of(actor, Turn.byId(after, before)),
                        tokens.valid(actor),
                        ApiTokens.scopes(actor),
                        tokens.today(),
                        tokens.latest()));
    }

    /** Shown in the answer itself and nowhere kept, so that the token is seen once. */
    @PostMapping("/account/tokens")
    ModelAndView make(
            Actor actor,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "") List<String> scopes,
            @RequestParam(required = false) @Nullable String expires) {
        return new ModelAndView("access/token-made", "page", tokens.make(name, scopes, expires, actor));
    }

    @PostMapping("/account/tokens/{id}/revocation")
    ModelAndView revoke(Actor actor, @PathVariable long id, RedirectAttributes next) {
        tokens.revoke(id, actor);
        next.addFlashAttribute("notice", "令牌已吊销，立即失效");
        return new ModelAndView("redirect:/account/tokens");
    }
}
