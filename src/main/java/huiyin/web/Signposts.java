package huiyin.web;

import huiyin.web.Signpost.Place;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** The signposts of all modules. */
@Component
public class Signposts {
    private final List<Signpost> all;

    Signposts(List<Signpost> all) {
        this.all = all;
    }

    /** None at all: every way leads to the first page. */
    public static Signposts none() {
        return new Signposts(List.of());
    }

    /** For what the container calls without our beans. */
    static Signposts in(ServletContext context) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(context)
                .getBean(Signposts.class);
    }

    public String to(Place place) {
        return all.stream()
                .filter(one -> one.place() == place)
                .map(Signpost::href)
                .findFirst()
                .orElse("/");
    }

    boolean isBelow(Place place, String path) {
        return all.stream().anyMatch(one -> one.place() == place && path.startsWith(one.href()));
    }
}
