package huiyin.web;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.Map;

/** A part of a page that an upper module puts into a page of a lower one. */
public final class Fragment {
    static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    private Fragment() {}

    /** @param template such as {@code task/stake.jte} */
    public static Content of(String template, Map<String, Object> parameters) {
        return output -> ENGINE.render(template, parameters, output);
    }
}
