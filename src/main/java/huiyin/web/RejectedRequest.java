package huiyin.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What the container turns away before the program sees it, such as an address with a NUL: one page, in Chinese like
 * all others.
 */
public class RejectedRequest extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        boolean program = Problem.isDue(request.getRequestURI());
        byte[] page = program
                ? Problem.of(HttpStatus.BAD_REQUEST).json()
                : """
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>没有办成_回音</title><link rel="stylesheet" href="/huiyin.css"></head>
                <body class="portal"><div class="sheet"><main id="main"><h1 class="page-title">没有办成</h1>
                <p class="lede">这个地址里有不能识别的字符，请检查后重新输入，或从首页进入。</p><p><a href="/">看公开页</a></p></main><p><a href="%s">投诉与建议</a></p></div></body></html>
                """.formatted(complain()).getBytes(StandardCharsets.UTF_8);
        response.setContentType(program ? "application/problem+json" : "text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
        try {
            response.getOutputStream().write(page);
            response.finishResponse();
        } catch (IOException goneAway) {
            container.getLogger().debug("nobody reads the answer", goneAway);
        }
    }

    /** The address may have led to no application at all; there is one. */
    private String complain() {
        var application = (org.apache.catalina.Context) getContainer().findChildren()[0];
        return Signposts.in(application.getServletContext()).to(Signpost.Place.COMPLAIN);
    }

    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(RejectedRequest.class.getName()));
        }
    }
}
