package huiyin.access;

import huiyin.kernel.Refusal;
import huiyin.organisation.ForAnyone;
import huiyin.web.Signpost.Place;
import huiyin.web.Signposts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The one-time link that opens an account: its owner sets the password and is signed in. */
@Controller
@ForAnyone
class ActivationController {
    private final OneTimeLinks links;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Signposts signposts;

    ActivationController(OneTimeLinks links, Accounts accounts, Sessions sessions, Signposts signposts) {
        this.signposts = signposts;
        this.links = links;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GetMapping("/activation/{token}")
    ModelAndView page(@PathVariable String token) {
        return links.activates(token)
                .map(accounts::owner)
                .map(owner -> new ModelAndView(
                        "access/activation",
                        "page",
                        new ActivationPage(token, owner.name(), owner.staffNo(), owner.phone())))
                .orElseGet(() -> gone("这个链接已经用过，或者过了 72 小时。请本单位组织委员重新开通，您会拿到一个新链接。"));
    }

    @PostMapping("/activation/{token}")
    ModelAndView activate(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String newPassword,
            @RequestParam(defaultValue = "") String newPasswordAgain,
            HttpServletRequest request,
            HttpServletResponse response) {
        long person = links.activates(token)
                .filter(found -> links.use(token))
                .orElseThrow(() -> new Refusal(null, "这个链接已经用过或者过期，请本单位组织委员重新开通"));
        Accounts.Owner owner = accounts.lock(person);
        accounts.setTwice(owner, newPassword, newPasswordAgain);
        sessions.begin(owner, "一次性链接", request, response);
        return new ModelAndView("redirect:" + signposts.to(Place.HOME));
    }

    static ModelAndView gone(String sentence) {
        var view = new ModelAndView("access/gone", Map.of("page", sentence));
        view.setStatus(HttpStatus.GONE);
        return view;
    }
}
