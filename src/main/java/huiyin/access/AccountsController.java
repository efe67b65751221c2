package huiyin.access;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.Text;
import huiyin.organisation.AboutPowers;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.web.Spreadsheet;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
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
@AboutPowers
@ForHolders(Power.OPEN_ACCOUNT)
class AccountsController {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final int FETCHED = 2000;

    private final AccountRegister register;
    private final Trail trail;
    private final Clock clock;

    AccountsController(AccountRegister register, Trail trail, Clock clock) {
        this.register = register;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/accounts")
    ModelAndView page(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before) {
        return new ModelAndView(
                "access/accounts",
                "page",
                register.page(actor, Text.optionalLine(name, "name", "姓名", 50).orElse(""), Turn.byId(after, before)));
    }

    /** As listed, all pages of it; the links by which accounts are opened are in no export. */
    @GetMapping("/accounts.xlsx")
    void sheet(Actor actor, @RequestParam(defaultValue = "") String name, HttpServletResponse response)
            throws IOException {
        String query = Text.optionalLine(name, "name", "姓名", 50).orElse("");
        trail.record(
                actor.doer(), AuditKind.EXPORTED, "导出账户开通情况", null, query.isEmpty() ? "全部" : "姓名带“" + query + "”的");
        Spreadsheet.send(response, "账户开通情况" + LocalDate.now(clock), new String[] {"姓名", "工号", "任职", "账户"}, sheet -> {
            Turn<Long> from = Turn.first();
            do {
                var found = register.rows(actor, query, from, FETCHED);
                found.forEach(row -> sheet.row(
                        row.name(), row.staffNo(), row.posts(), row.state().label()));
                from = found.size() < FETCHED
                        ? null
                        : new Turn<>(found.getLast().personId(), null);
            } while (from != null);
        });
    }

    /** Shown in the answer itself and nowhere kept, so that the address is seen once. */
    @PostMapping("/accounts/{personId}/activation")
    ModelAndView open(Actor actor, @PathVariable long personId) {
        return new ModelAndView("access/activation-link", "page", register.open(actor, personId));
    }

    @PostMapping("/accounts/activations")
    ResponseEntity<byte[]> openAbsent(Actor actor) {
        byte[] sheet = ActivationSheet.of(register.openAbsent(actor));
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("开通链接.xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(sheet);
    }
}
