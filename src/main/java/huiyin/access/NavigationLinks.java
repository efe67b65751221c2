package huiyin.access;

import huiyin.organisation.Actor;
import java.util.List;

/** Pages in the side bar that differ from county to county; a bean of the module they belong to. */
public interface NavigationLinks {
    List<NavigationLink> of(Actor actor);
}
