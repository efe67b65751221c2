package huiyin.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Views are jte templates, compiled and type-checked by the build: {@code task/task} is {@code jte/task/task.jte}. */
@Component
class Templates implements ViewResolver, Ordered {
    private final TemplateEngine engine = Fragment.ENGINE;
    private final Frames frames;

    Templates(Frames frames) {
        this.frames = frames;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith("redirect:") || name.startsWith("forward:")) {
            return null;
        }
        return new TemplateView(name + ".jte");
    }

    /** After the resolver that knows redirects. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }

    private class TemplateView implements View {
        private final String template;

        TemplateView(String template) {
            this.template = template;
        }

        /**
         * Without it Spring's negotiating resolver takes a JSP that is not there, and forwards to itself without end.
         */
        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            var parameters = new HashMap<String, Object>();
            parameters.put("frame", frames.frame(request, response));
            if (model != null && model.get("page") != null) {
                parameters.put("page", model.get("page"));
            }
            // Rendered whole before the first byte leaves: an error half-way is an error page, not half a page.
            var output = new StringOutput(16 * 1024);
            engine.render(template, parameters, output);
            response.setContentType(getContentType());
            if (response.getHeader("Cache-Control") == null) {
                response.setHeader("Cache-Control", "no-store");
            }
            byte[] page = output.toString().getBytes(StandardCharsets.UTF_8);
            // With the length known, the last byte commits: headers and session cookie go out also when the page was
            // forwarded to.
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
        }
    }
}
