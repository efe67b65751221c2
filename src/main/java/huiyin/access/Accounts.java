package huiyin.access;

import huiyin.audit.AuditKind;
import huiyin.audit.Doer;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts (账户): a person's password. What the person may do comes from posts alone. */
@Component
public class Accounts {
    private static final int NOT_REUSED = 5;

    private final JdbcClient jdbc;
    private final Hashes hashes;
    private final PasswordRules rules;
    private final SignInAttempts attempts;
    private final ApiTokens tokens;
    private final Trail trail;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            Hashes hashes,
            PasswordRules rules,
            SignInAttempts attempts,
            ApiTokens tokens,
            Trail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.hashes = hashes;
        this.rules = rules;
        this.attempts = attempts;
        this.tokens = tokens;
        this.trail = trail;
        this.clock = clock;
    }

    /** A person with the names that sign in, and the account's hash if it is open. */
    record Owner(
            long personId,
            long countyId,
            String name,
            String staffNo,
            @Nullable String phone,
            @Nullable String passwordHash) {}

    /**
     * Opens the account with this password, or sets it anew. @throws Refusal when the password is not good enough or
     * was used before
     */
    @Transactional
    public void open(long personId, String rawPassword) {
        Owner owner = lock(personId);
        check(owner, rawPassword);
        set(owner, hashes.hash(rawPassword), Doer.platform(owner.countyId()));
    }

    /**
     * Opens many accounts at once, hashing each distinct password once: for the demonstration, where few passwords
     * serve many people.
     */
    @Transactional
    public void openAll(Map<Long, String> rawPasswords) {
        var hashed = new HashMap<String, String>();
        rawPasswords.forEach((personId, password) -> {
            Owner owner = lock(personId);
            check(owner, password);
            set(owner, hashed.computeIfAbsent(password, hashes::hash), Doer.platform(owner.countyId()));
        });
    }

    /** The person changes the password, knowing the old one. */
    @Transactional
    void change(long personId, String old, String password, String again) {
        Owner owner = lock(personId);
        String counted = "change:" + personId;
        boolean allowed = attempts.begin(counted);
        if (!hashes.matches(old, owner.passwordHash()) || !allowed) {
            throw new Refusal(null, "现在的密码不对；连错五次要等 15 分钟再试", "password");
        }
        attempts.succeeded(counted);
        setTwice(owner, password, again);
    }

    /** A new password typed twice. */
    void setTwice(Owner owner, String password, String again) {
        if (!password.equals(again)) {
            throw new Refusal(null, "两次输入的新密码不一样，请重新输入", "newPasswordAgain");
        }
        check(owner, password);
        set(owner, hashes.hash(password), new Doer(owner.countyId(), owner.personId(), owner.name(), null));
    }

    Owner owner(long personId) {
        return jdbc.sql("""
                select p.id as person_id, p.county_id, p.name, p.staff_no, p.phone, a.password_hash
                from person p left join account a on a.person_id = p.id where p.id = ?""").param(personId).query(Owner.class).optional().orElseThrow(NotVisible::new);
    }

    /** For whoever sets a password: two at once would each overlook the other's in the history. */
    Owner lock(long personId) {
        jdbc.sql("select id from person where id = ? for no key update")
                .param(personId)
                .query(Long.class)
                .optional();
        return owner(personId);
    }

    boolean none() {
        return jdbc.sql("select not exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    /** The password counts no more; the account opens again by its link. */
    void close(long personId) {
        jdbc.sql("update account set password_hash = null, changed_at = ? where person_id = ?")
                .params(now(), personId)
                .update();
        tokens.revokeAll(personId);
    }

    private void check(Owner owner, String password) {
        rules.check(password, owner.name(), owner.staffNo(), owner.phone(), "newPassword");
        boolean used = jdbc
                .sql("select password_hash from password_history where person_id = ? order by id desc limit ?")
                .params(owner.personId(), NOT_REUSED)
                .query(String.class)
                .list()
                .stream()
                .anyMatch(hash -> hashes.matches(password, hash));
        if (used) {
            throw new Refusal(null, "最近五次用过的密码不能再用，请另想一个", "newPassword");
        }
    }

    private void set(Owner owner, String hash, Doer by) {
        jdbc.sql("""
                insert into account (person_id, county_id, password_hash, opened_at, changed_at) values (:person, :county, :hash, :now, :now)
                on conflict (person_id) do update set password_hash = :hash, changed_at = :now""")
                .param("person", owner.personId())
                .param("county", owner.countyId())
                .param("hash", hash)
                .param("now", now())
                .update();
        jdbc.sql("insert into password_history (person_id, county_id, password_hash, set_at) values (?, ?, ?, ?)")
                .params(owner.personId(), owner.countyId(), hash, now())
                .update();
        trail.record(
                by, AuditKind.ACCOUNT, "设置密码：%s，工号 %s".formatted(owner.name(), owner.staffNo()), state(owner), "已开通");
    }

    private static String state(Owner owner) {
        return owner.passwordHash() == null ? "未开通" : "已开通";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
