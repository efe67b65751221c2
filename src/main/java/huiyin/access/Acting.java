package huiyin.access;

import jakarta.servlet.http.HttpSession;

/** In whose name a session acts (代理). */
public final class Acting {
    private Acting() {}

    /** In one's own name again. @return whether it was in another's before */
    public static boolean end(HttpSession session) {
        boolean acting = session.getAttribute(Callers.ACTING) != null;
        session.removeAttribute(Callers.ACTING);
        return acting;
    }
}
