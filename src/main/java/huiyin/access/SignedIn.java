package huiyin.access;

import java.io.Serializable;
import java.time.Instant;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is signed in, as the session keeps it: no name, no post, no power; those are read anew at each request.
 *
 * @param account the sign-in name typed
 * @param since the real moment of signing in; the absolute time-out counts from it
 */
record SignedIn(long personId, long countyId, String account, Instant since)
        implements AuthenticatedPrincipal, Serializable {
    /** The name by which the session store finds a person's sessions. */
    @Override
    public String getName() {
        return String.valueOf(personId);
    }
}
