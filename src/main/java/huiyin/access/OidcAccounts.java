package huiyin.access;

import huiyin.audit.Doer;
import huiyin.kernel.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose account it is that comes in by the identity provider: the staff number the provider names. Nobody is created by
 * it.
 */
@Component
@OidcConfigured
class OidcAccounts {
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Actors actors;
    private final SignInAttempts attempts;
    private final AccessTrail trail;

    OidcAccounts(JdbcClient jdbc, Accounts accounts, Actors actors, SignInAttempts attempts, AccessTrail trail) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.actors = actors;
        this.attempts = attempts;
        this.trail = trail;
    }

    /**
     * @param staffNo as the provider says
     * @throws Refusal when there is no such person, the account is not open or locked, or its owner is an
     *     administrator: whoever runs the provider could otherwise be one
     */
    Accounts.Owner of(@Nullable String staffNo, String address) {
        List<Long> found = staffNo == null || staffNo.indexOf('\0') >= 0
                ? List.of()
                : jdbc.sql("select id from person where staff_no = ? order by id limit 2")
                        .param(staffNo)
                        .query(Long.class)
                        .list();
        if (found.size() != 1) {
            trail.unknown(address);
            throw new Refusal(null, "统一身份认证里的这个账号在本平台没有对应的工号，请联系本单位组织委员");
        }
        Accounts.Owner owner = accounts.owner(found.getFirst());
        var actor = actors.of(owner.personId()).orElseThrow();
        if (actor.isAdministrator()) {
            throw refused(actor.doer(), "三员不能用统一身份认证登录，请用账号和密码登录");
        }
        if (owner.passwordHash() == null) {
            throw refused(actor.doer(), "您的账户没有开通或已经停用，请联系本单位组织委员开通");
        }
        if (attempts.isLocked(owner.staffNo())) {
            throw refused(actor.doer(), "密码连错五次，账号锁定 15 分钟，请过一会儿再登录");
        }
        return owner;
    }

    private Refusal refused(Doer account, String sentence) {
        trail.refusedElsewhere(account, sentence);
        return new Refusal(null, sentence);
    }
}
