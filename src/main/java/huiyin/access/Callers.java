package huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who calls: read once a request, so that a post that ended yesterday counts no more, nor a session that grew too old,
 * or whose owner must have a second factor by now and has none.
 */
@Component
class Callers {
    private static final String CALLER = Callers.class.getName() + ".caller";

    /** Attribute of the session: the stand-in under which it acts. */
    static final String ACTING = "huiyin.acting";
    /** Ten minutes to find the phone. */
    static final Duration OWING = Duration.ofMinutes(10);

    private final Actors actors;
    private final Duration absolute;

    Callers(Actors actors, @Value("${huiyin.session.absolute:12h}") Duration absolute) {
        this.actors = actors;
        this.absolute = absolute;
    }

    /** In whose name: the signed-in person, or whoever the person chose to stand in for, as long as that lasts. */
    @Nullable
    Caller of(HttpServletRequest request) {
        Caller self = self(request);
        if (self == null || !(acting(request) instanceof Long standIn)) {
            return self;
        }
        if (request.getAttribute(ACTING) instanceof Caller known) {
            return known;
        }
        Optional<Caller> acting = actors.standingIn(self.actor().personId(), standIn);
        if (acting.isEmpty()) {
            request.getSession().removeAttribute(ACTING);
            return self;
        }
        if (acting.get().mustHaveFactor() && !self.hasFactor()) {
            end(request);
            return null;
        }
        request.setAttribute(ACTING, acting.get());
        return acting.get();
    }

    private static @Nullable Object acting(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? null : session.getAttribute(ACTING);
    }

    /** The signed-in person, for what is the person's own: account, password, sessions. */
    @Nullable
    Caller self(HttpServletRequest request) {
        SignedIn signedIn = signedIn(request);
        Long person = signedIn != null
                ? Long.valueOf(signedIn.personId())
                : TokenBearer.current().map(TokenBearer::personId).orElse(null);
        if (person == null) {
            return null;
        }
        if (request.getAttribute(CALLER) instanceof Caller known
                && known.actor().personId() == person) {
            return known;
        }
        Optional<Caller> caller = actors.caller(person);
        if (signedIn != null
                && caller.filter(found -> found.mustHaveFactor() && !found.hasFactor())
                        .isPresent()) {
            // Named for it or appointed since the sign-in: it is asked for at the next one
            end(request);
            return null;
        }
        caller.ifPresent(found -> request.setAttribute(CALLER, found));
        return caller.orElse(null);
    }

    /** Whose password was right, while the second factor is still owed: nobody, but for giving it. */
    @Nullable
    SignedIn owing(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return signedIn(request) == null
                        && authentication != null
                        && authentication.getPrincipal() instanceof SignedIn owing
                        && authentication.getAuthorities().contains(SecondFactors.OWED)
                        && owing.since().plus(OWING).isAfter(Instant.now())
                ? owing
                : null;
    }

    /** The session's principal, unless signed in longer ago than any session may last: then the session ends here. */
    @Nullable
    SignedIn signedIn(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return null;
        }
        if (signedIn.since().plus(absolute).isAfter(Instant.now())) {
            return authentication.getAuthorities().contains(SecondFactors.OWED) ? null : signedIn;
        }
        end(request);
        return null;
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
