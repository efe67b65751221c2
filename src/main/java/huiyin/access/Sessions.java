package huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** A person's sessions (登录的设备): listed and ended by the person. No address, no place, no counting. */
@Component
class Sessions {
    private final FindByIndexNameSessionRepository<? extends Session> store;
    private final SecondFactors factors;
    private final JdbcClient jdbc;
    private final Actors actors;
    private final AccessTrail trail;
    private final Clock clock;

    Sessions(
            FindByIndexNameSessionRepository<? extends Session> store,
            SecondFactors factors,
            JdbcClient jdbc,
            Actors actors,
            AccessTrail trail,
            Clock clock) {
        this.store = store;
        this.factors = factors;
        this.jdbc = jdbc;
        this.actors = actors;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * One by one: the store's own search by name loses attributes when the database returns the rows of two sessions
     * interleaved.
     */
    List<SessionRow> of(long personId, String current) {
        // The store reckons by the machine's clock; the demonstration's runs elsewhere, and all else on the page goes
        // by it
        Duration ahead = Duration.between(Instant.now(), clock.instant());
        return ids(personId).stream()
                .<Session>map(store::findById)
                .filter(session -> session != null && !session.isExpired())
                .map(session -> new SessionRow(
                        handle(session.getId()),
                        device(session),
                        since(session).plus(ahead),
                        session.getLastAccessedTime().plus(ahead),
                        session.getId().equals(current)))
                .sorted(Comparator.comparing(SessionRow::current)
                        .thenComparing(SessionRow::lastUsed)
                        .reversed())
                .toList();
    }

    void end(long personId, String handle) {
        endWhere(personId, id -> handle(id).equals(handle));
    }

    void endOthers(long personId, String current) {
        endWhere(personId, id -> !id.equals(current));
    }

    void endAll(long personId) {
        endWhere(personId, id -> true);
    }

    /**
     * In SQL and not through the store: the store would take a second connection from within the transaction of the
     * form.
     */
    private void endWhere(long personId, Predicate<String> ended) {
        String[] ids = ids(personId).stream().filter(ended).toArray(String[]::new);
        jdbc.sql("delete from spring_session where session_id = any(?)")
                .param(ids)
                .update();
    }

    private List<String> ids(long personId) {
        return jdbc.sql("select session_id from spring_session where principal_name = ?")
                .param(String.valueOf(personId))
                .query(String.class)
                .list();
    }

    /** The second factor was given: who was nobody is signed in, under a new session id. @param how 验证码 or 恢复码 */
    void settle(SignedIn who, String how, HttpServletRequest request, HttpServletResponse response) {
        var before = SecurityContextHolder.getContext().getAuthentication();
        if (before != null && before.getAuthorities().contains(SecondFactors.OWED)) {
            actors.of(who.personId()).ifPresent(actor -> trail.signedIn(actor.doer(), how));
        }
        request.changeSessionId();
        save(who, List.of(), request, response);
    }

    private static void save(
            SignedIn who, List<GrantedAuthority> owed, HttpServletRequest request, HttpServletResponse response) {
        var context = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(who, null, owed));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    /**
     * Signs in whoever has proved it otherwise than by a password, under a new session id. @param how what proved it
     */
    void begin(Accounts.Owner owner, String how, HttpServletRequest request, HttpServletResponse response) {
        List<GrantedAuthority> owed = factors.owed(owner.personId());
        if (owed.isEmpty()) {
            actors.of(owner.personId()).ifPresent(actor -> trail.signedIn(actor.doer(), how));
        }
        request.getSession().removeAttribute(Callers.ACTING);
        request.changeSessionId();
        var principal = new SignedIn(owner.personId(), owner.countyId(), owner.staffNo(), Instant.now());
        save(principal, owed, request, response);
        request.getSession().setAttribute(SignInAnswers.DEVICE, Device.named(request.getHeader("User-Agent")));
    }

    /** A session's own id never stands in a page. */
    private static String handle(String id) {
        return Hashes.sha256(id).substring(0, 24);
    }

    private static String device(Session session) {
        String device = session.getAttribute(SignInAnswers.DEVICE);
        return device == null ? Device.named(null) : device;
    }

    private static Instant since(Session session) {
        SecurityContextImpl context =
                session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context != null
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof SignedIn who
                ? who.since()
                : session.getCreationTime();
    }
}
