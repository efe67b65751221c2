package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;

class RememberedSessionsTest {
    private final Store store = new Store();
    private final RememberedSessions<MapSession> sessions = new RememberedSessions<>(store);

    /** Gives a new copy each time, as a database does, and counts. */
    private static class Store implements FindByIndexNameSessionRepository<MapSession> {
        final Map<String, MapSession> kept = new HashMap<>();
        int reads;

        @Override
        public MapSession createSession() {
            return new MapSession();
        }

        @Override
        public void save(MapSession session) {
            kept.remove(session.getOriginalId());
            kept.put(session.getId(), new MapSession(session));
        }

        @Override
        public @Nullable MapSession findById(String id) {
            reads++;
            MapSession found = kept.get(id);
            return found == null ? null : new MapSession(found);
        }

        @Override
        public void deleteById(String id) {
            kept.remove(id);
        }

        @Override
        public Map<String, MapSession> findByIndexNameAndIndexValue(String index, String value) {
            return Map.of();
        }
    }

    private static void inRequest(Runnable work) throws Exception {
        new RememberedSessions.Begin()
                .doFilter(
                        new MockHttpServletRequest(),
                        new MockHttpServletResponse(),
                        new MockFilterChain(new HttpServlet() {
                            @Override
                            protected void service(HttpServletRequest request, HttpServletResponse response) {
                                work.run();
                            }
                        }));
    }

    private String saved() {
        var made = sessions.createSession();
        sessions.save(made);
        store.reads = 0;
        return made.getId();
    }

    @Test
    void aRequestReadsItsSessionOnceAndTheNextReadsItAgain() throws Exception {
        String id = saved();
        for (int request = 1; request <= 2; request++) {
            inRequest(() -> {
                var first = sessions.findById(id);
                sessions.save(first);
                assertThat(sessions.findById(id)).isSameAs(first);
            });
            assertThat(store.reads).isEqualTo(request);
        }
    }

    @Test
    void anIdThatWasChangedOrEndedIsNotRemembered() throws Exception {
        String id = saved();
        inRequest(() -> {
            var session = sessions.findById(id);
            String changed = session.changeSessionId();
            sessions.save(session);
            assertThat(sessions.findById(id)).isNull();
            assertThat(sessions.findById(changed)).isSameAs(session);
            sessions.deleteById(changed);
            assertThat(sessions.findById(changed)).isNull();
        });
    }

    @Test
    void theTimeOfUseIsKeptToTheMinute() {
        var session = sessions.findById(saved());
        Instant used = session.getLastAccessedTime();
        session.setLastAccessedTime(used.plusSeconds(59));
        assertThat(session.getLastAccessedTime()).isEqualTo(used);
        session.setLastAccessedTime(used.plus(Duration.ofMinutes(1)));
        assertThat(session.getLastAccessedTime()).isEqualTo(used.plusSeconds(60));
    }
}
