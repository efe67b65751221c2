package huiyin.access;

import huiyin.organisation.Actor;
import huiyin.web.Viewer;
import huiyin.web.ViewerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Tells the frame who looks at the page. */
@Component
class Viewers implements ViewerSource {
    private final Callers callers;
    private final Supplier<List<NavigationLink>> links;
    private final Supplier<List<NavigationLinks>> countys;

    Viewers(Callers callers, ObjectProvider<NavigationLink> links, ObjectProvider<NavigationLinks> countys) {
        this.callers = callers;
        this.links = SingletonSupplier.of(() -> links.orderedStream().toList());
        this.countys = SingletonSupplier.of(() -> countys.orderedStream().toList());
    }

    @Override
    public @Nullable Viewer viewer(HttpServletRequest request) {
        Caller caller = callers.of(request);
        return caller == null
                ? null
                : new Viewer(
                        caller.actor().countyId(),
                        caller.actor().handId(),
                        caller.actor().signedName(),
                        caller.title(),
                        caller.home(),
                        Navigation.loops(caller.actor(), links(caller.actor())),
                        caller.actor().hand() == null
                                ? null
                                : caller.actor().hand().standInId());
    }

    private List<NavigationLink> links(Actor actor) {
        return Stream.concat(countys.get().stream().flatMap(of -> of.of(actor).stream()), links.get().stream())
                .toList();
    }
}
