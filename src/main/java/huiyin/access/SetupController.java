package huiyin.access;

import huiyin.organisation.ForAnyone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of the first run. */
@Controller
@ForAnyone
class SetupController {
    private final Setup setup;
    private final Sessions sessions;

    SetupController(Setup setup, Sessions sessions) {
        this.setup = setup;
        this.sessions = sessions;
    }

    @GetMapping("/setup/{token}")
    ModelAndView page(@PathVariable String token) {
        return setup.isOpen(token)
                ? new ModelAndView("access/setup", "page", token)
                : ActivationController.gone("这个链接已经用过，或者过了 24 小时。已经建好的，请直接登录；还没有建的，请重新启动程序，从日志里取新的链接。");
    }

    @PostMapping("/setup/{token}")
    ModelAndView establish(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String county,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String staffNo,
            @RequestParam(defaultValue = "") String newPassword,
            @RequestParam(defaultValue = "") String newPasswordAgain,
            HttpServletRequest request,
            HttpServletResponse response) {
        var typed = new Setup.Typed(county, code, name, staffNo, newPassword, newPasswordAgain);
        sessions.begin(setup.establish(token, typed), "一次性链接", request, response);
        return new ModelAndView("redirect:/organisation");
    }
}
