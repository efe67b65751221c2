package huiyin.access;

import huiyin.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a password must be: 10 to 128 characters, not among the common ones, not made of its owner's name, number or
 * phone.
 */
@Component
class PasswordRules {
    static final int SHORTEST = 10;
    static final int LONGEST = 128;
    private static final int DISTINCT = 5;

    private final Set<String> common;

    PasswordRules() {
        try (InputStream list = PasswordRules.class.getResourceAsStream("/common-passwords.txt")) {
            common = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PasswordRules::fold)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Characters as a person counts them. */
    static int length(String password) {
        return password.codePointCount(0, password.length());
    }

    /** @param field the form field the refusal belongs to */
    void check(String password, String name, String staffNo, @Nullable String phone, String field) {
        int length = length(password);
        if (length < SHORTEST) {
            throw new Refusal(null, "密码至少 " + SHORTEST + " 个字符，现在有 " + length + " 个，请加长", field);
        }
        if (length > LONGEST) {
            throw new Refusal(null, "密码最多 " + LONGEST + " 个字符，现在有 " + length + " 个，请缩短", field);
        }
        if (password.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refusal(null, "密码里有不能显示的字符，请重新输入", field);
        }
        String folded = fold(password);
        if (Stream.of(name, staffNo, phone)
                .anyMatch(own -> own != null && own.length() > 1 && folded.contains(fold(own)))) {
            throw new Refusal(null, "密码里不能有本人的姓名、工号或手机号，请另想一个", field);
        }
        if (folded.codePoints().distinct().count() < DISTINCT || common.contains(folded)) {
            throw new Refusal(null, "这个密码太常见，容易被猜到，请另想一个，例如四个不相干的词连在一起", field);
        }
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
