package huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Builds the {@link Frame} of a request. */
@Component
public class Frames {
    static final String REFUSED = Frames.class.getName() + ".refused";
    static final String PAGE = Frames.class.getName() + ".page";

    private final Supplier<@Nullable ViewerSource> viewers;
    private final Supplier<@Nullable UnreadCount> unread;
    private final Supplier<@Nullable ResourceUrlProvider> assets;
    private final Signposts signposts;
    private final Clock clock;
    private final boolean demonstration;

    Frames(
            ObjectProvider<ViewerSource> viewers,
            ObjectProvider<UnreadCount> unread,
            ObjectProvider<ResourceUrlProvider> assets,
            Signposts signposts,
            Clock clock,
            @Value("${huiyin.demonstration:false}") boolean demonstration) {
        // Each looked up once and not once a page
        this.viewers = SingletonSupplier.ofNullable(viewers::getIfAvailable);
        this.unread = SingletonSupplier.ofNullable(unread::getIfAvailable);
        this.assets = SingletonSupplier.ofNullable(assets::getObject);
        this.signposts = signposts;
        this.clock = clock;
        this.demonstration = demonstration;
    }

    @Nullable
    Viewer viewer(HttpServletRequest request) {
        return Optional.ofNullable(viewers.get())
                .map(source -> source.viewer(request))
                .orElse(null);
    }

    /** It is done: on to the page at this address, which says so. */
    public static ModelAndView done(String notice, String href, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:" + href);
    }

    /**
     * To the page where this is shown; after a refused form by a forward, for what was typed goes along with that
     * alone.
     */
    public static ModelAndView onward(HttpServletRequest request, String href) {
        return new ModelAndView((request.getAttribute(REFUSED) != null ? "forward:" : "redirect:") + href);
    }

    Frame frame(HttpServletRequest request, HttpServletResponse response) {
        var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        var viewer = viewer(request);
        var counted = unread.get();
        return new Frame(
                viewer,
                path(request),
                LocalDate.now(clock),
                demonstration,
                csrf == null ? null : csrf.getToken(),
                (FormState) request.getAttribute(REFUSED),
                notice(request),
                viewer == null || counted == null ? 0 : counted.unread(viewer.countyId(), viewer.personId()),
                signposts,
                this::asset);
    }

    private static String path(HttpServletRequest request) {
        if (request.getAttribute(PAGE) instanceof String page) {
            return page;
        }
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static @Nullable String notice(HttpServletRequest request) {
        var flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null ? null : (String) flash.get("notice");
    }

    private String asset(String path) {
        String versioned = assets.get().getForLookupPath(path);
        return versioned == null ? path : versioned;
    }
}
