package huiyin.access;

import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Opening accounts for the people in reach. */
@Controller
@ForHolders(Power.OPEN_ACCOUNT)
class AccountsController {
    private static final MediaType XLSX = MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final AccountRegister register;

    AccountsController(AccountRegister register) {
        this.register = register;
    }

    @GetMapping("/accounts")
    ModelAndView page(Actor actor, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String after) {
        return new ModelAndView("access/accounts", "page", register.page(actor, Text.optionalLine(name, "name", "姓名", 50).orElse(""),
                after.matches("[0-9]{1,18}") ? Long.valueOf(after) : null));
    }

    /** Shown in the answer itself and nowhere kept, so that the address is seen once. */
    @PostMapping("/accounts/{personId}/activation")
    ModelAndView open(Actor actor, @PathVariable long personId) {
        return new ModelAndView("access/activation-link", "page", register.open(actor, personId));
    }

    @PostMapping("/accounts/activations")
    ResponseEntity<byte[]> openAbsent(Actor actor) {
        byte[] sheet = ActivationSheet.of(register.openAbsent(actor));
        return ResponseEntity.ok().contentType(XLSX)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("开通链接.xlsx", StandardCharsets.UTF_8).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store").body(sheet);
    }
}
