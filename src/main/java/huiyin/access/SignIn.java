package huiyin.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs a person in by staff number or phone. Whatever is wrong, the same work is done and the same sentence answered.
 */
@Component
class SignIn implements AuthenticationProvider {
    static final String SENTENCE = "账号或密码不对；连错五次要等 15 分钟再试";
    private static final int LONGEST_NAME = 64;

    private final SignInAttempts attempts;
    private final Hashes hashes;
    private final SecondFactors factors;
    private final JdbcClient jdbc;
    private final Actors actors;
    private final AccessTrail trail;

    SignIn(
            SignInAttempts attempts,
            Hashes hashes,
            SecondFactors factors,
            JdbcClient jdbc,
            Actors actors,
            AccessTrail trail) {
        this.attempts = attempts;
        this.hashes = hashes;
        this.factors = factors;
        this.jdbc = jdbc;
        this.actors = actors;
        this.trail = trail;
    }

    private record Found(long personId, long countyId, String passwordHash, int likeness) {}

    @Override
    public Authentication authenticate(Authentication typed) {
        String name = typed.getName().strip();
        name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        String password = typed.getCredentials() instanceof String text ? text : "";
        boolean allowed = attempts.begin(name);
        Found found = find(name);
        boolean right = hashes.matches(password, found == null ? null : found.passwordHash());
        if (!allowed || !right || found == null) {
            record(found, name, allowed, typed);
            throw new BadCredentialsException(SENTENCE);
        }
        attempts.succeeded(name);
        var principal = new SignedIn(found.personId(), found.countyId(), name, Instant.now());
        return UsernamePasswordAuthenticationToken.authenticated(principal, null, factors.owed(found.personId()));
    }

    /** While a name is locked nothing more is kept of it: the row that says so covers it. */
    private void record(@Nullable Found found, String name, boolean allowed, Authentication typed) {
        if (found != null && allowed) {
            actors.of(found.personId()).ifPresent(actor -> trail.failed(actor.doer(), attempts.isLocked(name)));
        } else if (found == null) {
            trail.unknown(
                    typed.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "");
        }
    }

    /** A staff number goes before a phone; a name that fits two people alike signs in neither. */
    private @Nullable Found find(String name) {
        if (name.indexOf('\0') >= 0) {
            return find("");
        }
        List<Found> found = jdbc.sql("""
                select a.person_id, a.county_id, a.password_hash, case when p.staff_no = :name then 0 else 1 end as likeness
                from account a join person p on p.id = a.person_id
                where p.staff_no = :name or p.phone = :name
                order by likeness, a.person_id limit 2""").param("name", name).query(Found.class).list();
        boolean alike = found.size() == 2
                && found.getFirst().likeness() == found.getLast().likeness();
        return found.isEmpty() || alike ? null : found.getFirst();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
