package huiyin.access;

import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The person's own account: posts, password, sessions. */
@Controller
@ForSignedIn
class AccountController {
    private final Accounts accounts;
    private final Sessions sessions;

    AccountController(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GetMapping("/account")
    ModelAndView page(Actor actor, HttpSession session) {
        Accounts.Owner owner = accounts.owner(actor.personId());
        return new ModelAndView(
                "access/account",
                "page",
                new AccountPage(
                        owner.name(),
                        owner.staffNo(),
                        owner.phone(),
                        actor.posts(),
                        sessions.of(actor.personId(), session.getId())));
    }

    @PostMapping("/account/password")
    ModelAndView change(
            Actor actor,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String newPassword,
            @RequestParam(defaultValue = "") String newPasswordAgain,
            HttpServletRequest request,
            RedirectAttributes next) {
        accounts.change(actor.personId(), password, newPassword, newPasswordAgain);
        sessions.endOthers(actor.personId(), request.getSession().getId());
        request.changeSessionId();
        next.addFlashAttribute("notice", "密码已改，其他设备都已退出");
        return new ModelAndView("redirect:/account");
    }

    @PostMapping("/account/sessions/{handle}/end")
    ModelAndView end(Actor actor, @PathVariable String handle, RedirectAttributes next) {
        sessions.end(actor.personId(), handle);
        next.addFlashAttribute("notice", "那台设备已退出");
        return new ModelAndView("redirect:/account");
    }

    @PostMapping("/account/sessions/end-others")
    ModelAndView endOthers(Actor actor, HttpSession session, RedirectAttributes next) {
        sessions.endOthers(actor.personId(), session.getId());
        next.addFlashAttribute("notice", "其他设备都已退出");
        return new ModelAndView("redirect:/account");
    }
}
