package huiyin.access;

import huiyin.audit.Doer;
import huiyin.kernel.MachineTime;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Second factors (双因素): who must have one, setting it up, and asking for it after the password. A code is taken once;
 * attempts are counted and locked like those of passwords.
 */
@Component
class SecondFactors {
    /**
     * Stands in a session whose password was right and whose second factor is still owed; nobody is signed in by it.
     */
    static final GrantedAuthority OWED = new SimpleGrantedAuthority("SECOND_FACTOR_OWED");

    private static final String PURPOSE = "second factor";
    private static final String LETTERS = "23456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final SignInAttempts attempts;
    private final Actors actors;
    private final AccessTrail trail;
    private final Clock clock;
    private final MachineTime time;

    SecondFactors(
            JdbcClient jdbc,
            Secrets secrets,
            SignInAttempts attempts,
            Actors actors,
            AccessTrail trail,
            Clock clock,
            MachineTime time) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.attempts = attempts;
        this.actors = actors;
        this.trail = trail;
        this.clock = clock;
        this.time = time;
    }

    record Factor(long id, byte[] secret, boolean confirmed, long lastStep) {}

    /**
     * What a session just begun still owes: asked where the session is made, so that there is none without the answer.
     */
    List<GrantedAuthority> owed(long personId) {
        return hasOne(personId) || mustHaveOne(personId) ? List.of(OWED) : List.of();
    }

    boolean hasOne(long personId) {
        return factor(personId).filter(Factor::confirmed).isPresent();
    }

    /** By a post held today, or by name. */
    boolean mustHaveOne(long personId) {
        return actors.caller(personId).filter(Caller::mustHaveFactor).isPresent();
    }

    private Optional<Factor> factor(long personId) {
        return jdbc.sql("""
                select id, secret, confirmed_at is not null as confirmed, last_step from second_factor
                where person_id = ? and ended_at is null and (confirmed_at is not null or made_at > ?)""")
                .params(personId, OffsetDateTime.now(clock).minus(Callers.OWING))
                .query(Factor.class)
                .optional();
    }

    /** The secret to be put into the phone, for ten minutes after it was made and until it is confirmed. */
    Optional<byte[]> begun(long personId) {
        return factor(personId).filter(factor -> !factor.confirmed()).map(this::open);
    }

    /**
     * Makes the secret anew until it is confirmed: what somebody else began with this password must not become the key
     * of its owner.
     */
    @Transactional
    void begin(Accounts.Owner owner) {
        jdbc.sql("""
                insert into second_factor (person_id, county_id, secret, made_at) values (?, ?, ?, ?)
                on conflict (person_id) where ended_at is null do update set secret = excluded.secret, made_at = excluded.made_at, last_step = 0
                where second_factor.confirmed_at is null""")
                .params(
                        owner.personId(),
                        owner.countyId(),
                        secrets.seal(OneTimeCodes.newSecret(), PURPOSE),
                        OffsetDateTime.now(clock))
                .update();
    }

    /** The first code proves that the phone has it. @return ten recovery codes, shown now and kept as hashes */
    @Transactional
    List<String> confirm(long personId, @Nullable String typed) {
        Factor factor = lock(personId);
        if (factor.confirmed()) {
            throw new Stale("双因素已经开启，不用再设。请刷新页面查看");
        }
        take(personId, factor, plain(typed), false);
        trail.secondFactorOn(doer(personId));
        jdbc.sql("update second_factor set confirmed_at = ? where id = ?")
                .params(OffsetDateTime.now(clock), factor.id())
                .update();
        List<String> codes =
                Stream.generate(SecondFactors::recoveryCode).limit(10).toList();
        codes.forEach(code -> jdbc.sql("insert into recovery_code (factor_id, code_hash) values (?, ?)")
                .params(factor.id(), Hashes.sha256(code.replace("-", "")))
                .update());
        return codes;
    }

    /** @return 验证码 or 恢复码, whichever it was. @throws Refusal when the code is wrong, used before, or too many were */
    @Transactional
    String check(long personId, @Nullable String typed) {
        Factor factor = lock(personId);
        if (!factor.confirmed()) {
            throw new Stale("双因素还没有设好，请刷新页面先设置");
        }
        return take(personId, factor, plain(typed), true);
    }

    /** The codes are those of a phone, so the machine's time counts, not the clock of the demonstration. */
    private String take(long personId, Factor factor, String code, boolean recovery) {
        String counted = "second:" + personId;
        boolean allowed = attempts.begin(counted);
        var step = code.matches("[0-9]{6}")
                ? OneTimeCodes.step(open(factor), code, time.now())
                : java.util.OptionalLong.empty();
        boolean fresh = step.isPresent() && step.getAsLong() > factor.lastStep();
        if (!allowed || !fresh && !(recovery && useRecovery(factor, code))) {
            if (allowed) {
                trail.wrongCode(doer(personId), attempts.isLocked(counted));
            }
            throw new Refusal(null, "验证码不对或已经用过，请等手机上换了新的再填；连错五次要等 15 分钟再试", "code");
        }
        if (fresh) {
            jdbc.sql("update second_factor set last_step = ? where id = ?")
                    .params(step.getAsLong(), factor.id())
                    .update();
        }
        attempts.succeeded(counted);
        return fresh ? "验证码" : "恢复码";
    }

    private Doer doer(long personId) {
        return actors.of(personId).orElseThrow(NotVisible::new).doer();
    }

    private boolean useRecovery(Factor factor, String code) {
        return jdbc.sql(
                                "update recovery_code set used_at = ? where factor_id = ? and code_hash = ? and used_at is null")
                        .params(OffsetDateTime.now(clock), factor.id(), Hashes.sha256(code))
                        .update()
                == 1;
    }

    /** By a system administrator, never one's own: whoever took over one account would free the other. */
    @Transactional
    void reset(long personId, Actor by) {
        if (by.personId() == personId || !resets(by)) {
            throw new NotVisible();
        }
        String name = jdbc.sql("select name from person where id = ? and county_id = ?")
                .params(personId, by.countyId())
                .query(String.class)
                .optional()
                .orElseThrow(NotVisible::new);
        int ended = jdbc.sql(
                        "update second_factor set ended_at = ?, ended_by = ? where person_id = ? and county_id = ? and ended_at is null")
                .params(OffsetDateTime.now(clock), by.personId(), personId, by.countyId())
                .update();
        if (ended == 0) {
            throw new Refusal(null, "这位没有开启双因素，不用重置");
        }
        trail.secondFactorReset(by.doer(), name);
    }

    static boolean resets(Actor by) {
        return by.posts().stream().anyMatch(post -> post.kind() == PostKind.SYSTEM_ADMINISTRATOR);
    }

    private Factor lock(long personId) {
        jdbc.sql("select id from second_factor where person_id = ? and ended_at is null for no key update")
                .param(personId)
                .query(Long.class)
                .optional();
        return factor(personId).orElseThrow(() -> new Stale("双因素还没有设好，请刷新页面先设置"));
    }

    private byte[] open(Factor factor) {
        return secrets.open(factor.secret(), PURPOSE);
    }

    private static String plain(@Nullable String typed) {
        return (typed == null ? "" : typed).toLowerCase(java.util.Locale.ROOT).replaceAll("[\\s-]", "");
    }

    private static String recoveryCode() {
        var code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
