package huiyin.complaint;

import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A complaint as somebody writes it.
 *
 * @param about path of the page it was written from; null where there was none to name
 * @param subject what it is about, in a line
 */
public record Filing(
        String text,
        @Nullable String subject,
        @Nullable String about,
        @Nullable String name,
        @Nullable String phone) {
    static Filing of(MultiValueMap<String, String> fields) {
        return new Filing(
                Text.block(fields.getFirst("text"), "text", "要说的事", 2000),
                Text.optionalLine(fields.getFirst("subject"), "subject", "关于什么", 100)
                        .orElse(null),
                about(fields.getFirst("about")),
                Text.optionalLine(fields.getFirst("name"), "name", "称呼", 30).orElse(null),
                phone(fields.getFirst("phone")));
    }

    /** What it is about, or how it begins. */
    String title() {
        String line = subject != null ? subject : text.lines().findFirst().orElse(text);
        return line.codePointCount(0, line.length()) <= 30
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 30)) + "…";
    }

    /** Only the path of a page of ours, without its query: what came with it could be anything. */
    static @Nullable String about(@Nullable String path) {
        return path != null
                        && path.length() <= 200
                        && path.matches("/[a-z0-9][A-Za-z0-9/-]*")
                        && !path.matches("/(activation|setup|complaints)/.*")
                ? path
                : null;
    }

    private static @Nullable String phone(@Nullable String typed) {
        return Text.optionalLine(typed, "phone", "电话", 20)
                .map(phone -> {
                    if (!phone.matches("[+0-9][0-9 -]{4,19}")) {
                        throw new Refusal(null, "电话只写数字，例如 13800000000；不想留电话的，空着就行", "phone");
                    }
                    return phone;
                })
                .orElse(null);
    }
}
