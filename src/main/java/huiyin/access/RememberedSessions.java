package huiyin.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The store of sessions, asked once a request: the filter of Spring Session reads each session a second time after it
 * saved it, and writes each time when it was last used. Here the time of use is kept to the minute, so that a page that
 * is read costs the disk nothing.
 */
final class RememberedSessions<S extends Session>
        implements FindByIndexNameSessionRepository<RememberedSessions.Used<S>> {
    /** The sessions this request has read, by id. */
    private static final ScopedValue<Map<String, Session>> READ = ScopedValue.newInstance();

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FindByIndexNameSessionRepository<S> store;

    RememberedSessions(FindByIndexNameSessionRepository<S> store) {
        this.store = store;
    }

    /** Before the filter of Spring Session: from here on a session is remembered, until the request is answered. */
    static final class Begin extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                ScopedValue.where(READ, new HashMap<>()).call(() -> {
                    chain.doFilter(request, response);
                    return null;
                });
            } catch (ServletException | IOException | RuntimeException failed) {
                throw failed;
            } catch (Exception other) {
                throw new ServletException(other);
            }
        }
    }

    @Override
    public Used<S> createSession() {
        return new Used<>(store.createSession());
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Used<S> findById(String id) {
        if (READ.isBound() && READ.get().get(id) instanceof Used<?> known) {
            return (Used<S>) known;
        }
        S found = store.findById(id);
        if (found == null) {
            return null;
        }
        var used = new Used<>(found);
        if (READ.isBound()) {
            READ.get().put(id, used);
        }
        return used;
    }

    @Override
    public void save(Used<S> session) {
        store.save(session.kept);
        if (READ.isBound()) {
            READ.get().values().remove(session);
            READ.get().put(session.getId(), session);
        }
    }

    @Override
    public void deleteById(String id) {
        if (READ.isBound()) {
            READ.get().remove(id);
        }
        store.deleteById(id);
    }

    @Override
    public Map<String, Used<S>> findByIndexNameAndIndexValue(String index, String value) {
        var found = new HashMap<String, Used<S>>();
        store.findByIndexNameAndIndexValue(index, value).forEach((id, session) -> found.put(id, new Used<>(session)));
        return found;
    }

    /** A session of the store. */
    static final class Used<S extends Session> implements Session {
        private final S kept;

        Used(S kept) {
            this.kept = kept;
        }

        @Override
        public String getId() {
            return kept.getId();
        }

        @Override
        public String changeSessionId() {
            return kept.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return kept.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return kept.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            kept.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            kept.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return kept.getCreationTime();
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (!time.isBefore(kept.getLastAccessedTime().plus(MINUTE))) {
                kept.setLastAccessedTime(time);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return kept.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            kept.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return kept.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return kept.isExpired();
        }
    }
}
