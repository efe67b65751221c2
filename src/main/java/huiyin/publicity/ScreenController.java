package huiyin.publicity;

import huiyin.organisation.ForAnyone;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.ModelAndView;

/**
 * The big screen (大屏) of a town: no sign-in, no session. It asks again by itself, and is told when nothing has changed.
 */
@Controller
@ForAnyone
class ScreenController {
    private final Towns towns;
    private final ScreenPages pages;

    ScreenController(Towns towns, ScreenPages pages) {
        this.towns = towns;
        this.pages = pages;
    }

    @GetMapping("/screen")
    ModelAndView screen(@RequestParam @Nullable String town, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-cache");
        return towns.asked(town)
                .map(found -> new ModelAndView("publicity/screen", "page", pages.of(found)))
                .orElseGet(() -> PortalController.choice(towns, "/screen"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Unchanged {
        /** Weak, or the answer would not be compressed. */
        @Bean
        FilterRegistrationBean<ShallowEtagHeaderFilter> screenEtag() {
            var filter = new ShallowEtagHeaderFilter();
            filter.setWriteWeakETag(true);
            var registration = new FilterRegistrationBean<>(filter);
            registration.addUrlPatterns("/screen");
            return registration;
        }
    }
}
