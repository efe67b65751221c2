package huiyin.access;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.Text;
import huiyin.organisation.AboutPowers;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.sheet.Column;
import huiyin.sheet.Table;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    private static final Table<AccountRow> LISTED = new Table<AccountRow>()
            .text("姓名", AccountRow::name)
            .text("工号", AccountRow::staffNo)
            .with(Column.text("任职").wide(40), AccountRow::posts)
            .text("账户", row -> row.state().label());

    /** Names and links to hand over. */
    private static final Table<Map.Entry<AccountRow, String>> LINKS = new Table<Map.Entry<AccountRow, String>>()
            .text("姓名", one -> one.getKey().name())
            .text("工号", one -> one.getKey().staffNo())
            .with(Column.text("任职").wide(40), one -> one.getKey().posts())
            .with(Column.text("开通链接（72 小时内打开一次）").wide(70), Map.Entry::getValue);

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
    @Nullable
    ModelAndView sheet(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable String print,
            HttpServletResponse response)
            throws IOException {
        String query = Text.optionalLine(name, "name", "姓名", 50).orElse("");
        trail.record(
                actor.doer(), AuditKind.EXPORTED, "导出账户开通情况", null, query.isEmpty() ? "全部" : "姓名带“" + query + "”的");
        return LISTED.answer(
                print != null,
                response,
                "账户开通情况" + LocalDate.now(clock),
                Leaf.all(FETCHED, AccountRow::personId, (from, most) -> register.rows(actor, query, from, most)));
    }

    /** Shown in the answer itself and nowhere kept, so that the address is seen once. */
    @PostMapping("/accounts/{personId}/activation")
    ModelAndView open(Actor actor, @PathVariable long personId) {
        return new ModelAndView("access/activation-link", "page", register.open(actor, personId));
    }

    @PostMapping("/accounts/activations")
    void openAbsent(Actor actor, HttpServletResponse response) throws IOException {
        LINKS.send(response, "开通链接", register.openAbsent(actor).entrySet()::forEach);
    }
}
