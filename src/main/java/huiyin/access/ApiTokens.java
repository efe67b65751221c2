package huiyin.access;

import huiyin.audit.AuditKind;
import huiyin.audit.Doer;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tokens (接口令牌): named, for some purposes, for a year at most, shown once, kept as a hash. */
@Component
public class ApiTokens {
    /** 256 random bits behind a prefix by which scanners of code and logs know it. */
    static final Pattern SHAPE = Pattern.compile("hy_[A-Za-z0-9_-]{43}");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST = 20;
    private static final int PAGE = 30;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Trail trail;

    ApiTokens(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.trail = trail;
    }

    /** What somebody may give to a token: administrators nothing of business. */
    static List<Scope> scopes(Actor owner) {
        return Arrays.stream(Scope.values())
                .filter(scope -> !scope.isBusiness() || !owner.isAdministrator())
                .toList();
    }

    /** @param expires the last day, as typed @return the token, which is kept nowhere else */
    @Transactional
    public ApiTokenMade make(@Nullable String name, List<String> scopes, @Nullable String expires, Actor owner) {
        if (owner.posts().isEmpty()) {
            throw new Refusal(null, "您现在没有任职，令牌也办不了任何事；请先由组织委员登记任职");
        }
        String named = Text.line(name, "name", "名称", 40);
        Set<Scope> given = given(scopes, owner);
        LocalDate until = until(expires);
        jdbc.sql("select id from person where id = ? for no key update")
                .param(owner.personId())
                .query(Long.class)
                .single();
        if (valid(owner) >= MOST) {
            throw new Refusal(null, "有效的令牌最多 " + MOST + " 个，请先吊销不用的");
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = "hy_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                insert into api_token (county_id, person_id, name, hash, scopes, made_at, expires_on)
                values (:county, :person, :name, :hash, :scopes, :now, :until)""")
                .param("county", owner.countyId())
                .param("person", owner.personId())
                .param("name", named)
                .param("hash", Hashes.sha256(token))
                .param("scopes", given.stream().map(Scope::code).toArray(String[]::new))
                .param("now", now())
                .param("until", until)
                .update();
        trail.record(
                owner.doer(),
                AuditKind.TOKEN,
                "建立接口令牌：" + named,
                null,
                "用途 %s，有效至 %s".formatted(given.stream().map(Scope::label).collect(Collectors.joining("、")), until));
        return new ApiTokenMade(named, token, until);
    }

    long valid(Actor owner) {
        return jdbc.sql(
                        "select count(*) from api_token where county_id = ? and person_id = ? and revoked_why is null and expires_on >= ?")
                .params(owner.countyId(), owner.personId(), today())
                .query(Long.class)
                .single();
    }

    /** Newest first, those that ended as well. */
    Leaf<ApiTokenRow> of(Actor owner, Turn<Long> turn) {
        return Leaf.of(
                turn,
                PAGE,
                ApiTokenRow::id,
                (at, most) -> jdbc.sql("""
                select id, name, scopes, made_at, expires_on, last_used_on, revoked_why from api_token
                where county_id = :county and person_id = :me""" + at.newestFirst("id"))
                        .param("county", owner.countyId())
                        .param("me", owner.personId())
                        .param("turn", at.key())
                        .param("most", most)
                        .query((row, n) -> new ApiTokenRow(
                                row.getLong("id"),
                                row.getString("name"),
                                List.of((String[]) row.getArray("scopes").getArray()),
                                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                                row.getObject("expires_on", LocalDate.class),
                                row.getObject("last_used_on", LocalDate.class),
                                row.getString("revoked_why")))
                        .list());
    }

    @Transactional
    void revoke(long id, Actor owner) {
        boolean known = jdbc.sql("select count(*) from api_token where county_id = ? and id = ? and person_id = ?")
                        .params(owner.countyId(), id, owner.personId())
                        .query(Long.class)
                        .single()
                == 1;
        if (!known) {
            throw new NotVisible();
        }
        jdbc.sql(
                        "update api_token set revoked_at = ?, revoked_why = 'OWNER' where county_id = ? and id = ? and revoked_at is null returning name")
                .params(now(), owner.countyId(), id)
                .query(String.class)
                .list()
                .forEach(name -> trail.record(owner.doer(), AuditKind.TOKEN, "吊销接口令牌：" + name, "有效", "吊销"));
    }

    private record Found(
            long countyId,
            long id,
            long personId,
            String[] scopes,
            @Nullable LocalDate lastUsedOn) {}

    /** Who bears this token; empty when it is unknown, revoked or past its last day. */
    Optional<TokenBearer> bearer(String token) {
        var found = jdbc.sql("""
                select county_id, id, person_id, scopes, last_used_on from api_token
                where hash = :hash and revoked_at is null and expires_on >= :today""")
                .param("hash", Hashes.sha256(token))
                .param("today", today())
                .query((row, n) -> new Found(
                        row.getLong("county_id"),
                        row.getLong("id"),
                        row.getLong("person_id"),
                        (String[]) row.getArray("scopes").getArray(),
                        row.getObject("last_used_on", LocalDate.class)))
                .optional();
        found.filter(one -> !today().equals(one.lastUsedOn()))
                .ifPresent(one -> jdbc.sql("update api_token set last_used_on = ? where county_id = ? and id = ?")
                        .params(today(), one.countyId(), one.id())
                        .update());
        return found.map(one -> {
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            Arrays.stream(one.scopes()).forEach(code -> Scope.of(code).ifPresent(scopes::add));
            return new TokenBearer(one.countyId(), one.id(), one.personId(), scopes);
        });
    }

    /** A token seen in an address is in logs by now. What only looks like one changes nothing. */
    @Transactional
    void leaked(String token) {
        jdbc.sql("""
                update api_token set revoked_at = :now, revoked_why = 'LEAKED' where hash = :hash and revoked_at is null
                returning county_id, id token_id, person_id, name""")
                .param("now", now())
                .param("hash", Hashes.sha256(token))
                .query(TokenLeaked.class)
                .list()
                .forEach(leaked -> {
                    trail.record(
                            Doer.platform(leaked.countyId()),
                            AuditKind.TOKEN,
                            "吊销接口令牌：%s，它出现在网址里".formatted(leaked.name()),
                            "有效",
                            "吊销");
                    events.publishEvent(leaked);
                });
    }

    /** With the account that is opened anew, because nobody knows who has its password. */
    void revokeAll(long personId) {
        jdbc.sql("""
                update api_token set revoked_at = :now, revoked_why = 'ACCOUNT'
                where county_id = (select county_id from person where id = :person) and person_id = :person and revoked_at is null returning name""")
                .param("now", now())
                .param("person", personId)
                .query(String.class)
                .list()
                .forEach(name -> trail.record(AuditKind.TOKEN, "吊销接口令牌：%s，因为重新开通账户".formatted(name), "有效", "吊销"));
    }

    private static Set<Scope> given(List<String> codes, Actor owner) {
        Set<Scope> given = EnumSet.noneOf(Scope.class);
        for (String code : codes) {
            given.add(Scope.of(code)
                    .filter(scopes(owner)::contains)
                    .orElseThrow(() -> new Refusal(null, "用途请从列出的几项里选；三类管理员的令牌不能办业务", "scopes")));
        }
        if (given.isEmpty()) {
            throw new Refusal(null, "请至少选一项用途", "scopes");
        }
        return given;
    }

    private LocalDate until(@Nullable String typed) {
        if (typed == null || !typed.strip().matches("2[0-9]{3}-[0-9]{2}-[0-9]{2}")) {
            throw new Refusal(null, "请填最后有效的日子，如 " + today().plusMonths(3), "expires");
        }
        LocalDate until;
        try {
            until = LocalDate.parse(typed.strip());
        } catch (java.time.DateTimeException notADay) {
            throw new Refusal(null, "没有 " + typed.strip() + " 这一天，请重新填", "expires");
        }
        if (until.isBefore(today()) || until.isAfter(latest())) {
            throw new Refusal(null, "有效期从今天起，最长一年，请填 " + latest() + " 或更早的日子", "expires");
        }
        return until;
    }

    LocalDate latest() {
        return today().plusYears(1);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
