package huiyin.kernel;

import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text as people type it, checked once: composed (NFC), without edge white space, without control characters. Lengths
 * are counted in characters as a person counts them (code points), so 𠮷 and 😀 are one each.
 */
public final class Text {
    private Text() {}

    /** One line that must be there. @param name what the field is called, for the sentence */
    public static String line(@Nullable String typed, String field, String name, int max) {
        return optionalLine(typed, field, name, max).orElseThrow(() -> new Refusal(null, "请填写" + name, field));
    }

    public static Optional<String> optionalLine(@Nullable String typed, String field, String name, int max) {
        String text = clean(typed);
        if (text.codePoints().anyMatch(c -> c == '\n' || c == '\t')) {
            throw new Refusal(null, name + "只能写一行，请去掉换行", field);
        }
        return checked(text, field, name, max);
    }

    /** Several lines that must be there; line ends become {@code \n}. */
    public static String block(@Nullable String typed, String field, String name, int max) {
        return optionalBlock(typed, field, name, max).orElseThrow(() -> new Refusal(null, "请填写" + name, field));
    }

    public static Optional<String> optionalBlock(@Nullable String typed, String field, String name, int max) {
        return checked(clean(typed), field, name, max);
    }

    private static String clean(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        return Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
    }

    private static Optional<String> checked(String text, String field, String name, int max) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.codePoints().anyMatch(Text::isForbidden)) {
            throw new Refusal(null, name + "里有不能显示的字符，请删去后重新输入", field);
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            throw new Refusal(null, name + "最多 " + max + " 个字，现在有 " + length + " 个，请删减", field);
        }
        return Optional.of(text);
    }

    /** Control characters, lone surrogates, and the marks that reorder what is read (bidirectional overrides). */
    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t'
                || Character.getType(c) == Character.SURROGATE
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c == 0x2028
                || c == 0x2029
                || c == 0xFFFE
                || c == 0xFFFF;
    }
}
