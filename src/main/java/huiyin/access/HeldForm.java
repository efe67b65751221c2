package huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A form that was sent after its session had ended. Nothing was written; what was typed is carried through sign-in,
 * shown, and sent again by the person with the same one-use key.
 *
 * @param multipart whether files came with it; those must be chosen again
 */
public record HeldForm(String action, boolean multipart, List<Field> fields) implements Serializable {
    /** What the session attribute and the request attribute are called. */
    static final String NAME = "huiyin.held";

    private static final String ACTION = "held.action";
    private static final String MULTIPART = "held.multipart";
    private static final String FIELD = "held.field.";
    private static final int MOST = 200_000;

    /** One value of one field. */
    public record Field(String name, String value) implements Serializable {
        public String carriedAs() {
            return FIELD + name;
        }
    }

    /** The page it stood on; null where that is not said. */
    public @Nullable String at() {
        return LocalPath.isLocal(value("_at")) ? value("_at") : null;
    }

    String value(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    /** The form of this request; null when it cannot be held: a password in it, too long, or sent from another site. */
    static @Nullable HeldForm of(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        return !isFromHere(request)
                ? null
                : checked(new HeldForm(request.getRequestURI(), type.startsWith("multipart/"), fields(request, "")));
    }

    /** The form carried by the sign-in page. */
    static @Nullable HeldForm carriedBy(HttpServletRequest request) {
        String action = request.getParameter(ACTION);
        return !LocalPath.isLocal(action)
                ? null
                : checked(new HeldForm(
                        action, Boolean.parseBoolean(request.getParameter(MULTIPART)), fields(request, FIELD)));
    }

    private static @Nullable HeldForm checked(HeldForm form) {
        boolean secret = form.fields.stream()
                .anyMatch(field -> field.name.toLowerCase(Locale.ROOT).contains("password"));
        return secret
                        || form.fields.stream()
                                        .mapToInt(field -> field.name.length() + field.value.length())
                                        .sum()
                                > MOST
                ? null
                : form;
    }

    private static List<Field> fields(HttpServletRequest request, String prefix) {
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(prefix) && !name.equals("_csrf")) {
                for (String value : values) {
                    fields.add(new Field(name.substring(prefix.length()), value));
                }
            }
        });
        return List.copyOf(fields);
    }

    /** Another site must not get a form of its making confirmed here. */
    private static boolean isFromHere(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && origin.endsWith("://" + request.getHeader("Host"));
    }
}
