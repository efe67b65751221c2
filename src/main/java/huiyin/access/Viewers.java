package huiyin.access;

import huiyin.web.Viewer;
import huiyin.web.ViewerSource;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the frame who looks at the page. */
@Component
class Viewers implements ViewerSource {
    private final Callers callers;
    private final ObjectProvider<NavigationLink> links;

    Viewers(Callers callers, ObjectProvider<NavigationLink> links) {
        this.callers = callers;
        this.links = links;
    }

    @Override
    public @Nullable Viewer viewer(HttpServletRequest request) {
        Caller caller = callers.of(request);
        return caller == null ? null : new Viewer(caller.actor().countyId(), caller.actor().handId(), caller.actor().signedName(), caller.title(),
                caller.home(), Navigation.loops(caller.actor(), links),
                caller.actor().hand() == null ? null : caller.actor().hand().standInId());
    }
}
