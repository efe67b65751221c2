package huiyin.organisation;

import huiyin.kernel.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The fields of a form as typed, read into values; what cannot be read is refused beside its field. */
public record Typed(MultiValueMap<String, String> fields) {
    public @Nullable String text(String field) {
        return fields.getFirst(field);
    }

    public LocalDate day(String field, String name) {
        return optionalDay(field, name).orElseThrow(() -> new Refusal(null, "请填写" + name, field));
    }

    public Optional<LocalDate> optionalDay(String field, String name) {
        String typed = text(field);
        return typed == null || typed.isBlank() ? Optional.empty() : Optional.of(day(typed.strip(), field, name));
    }

    static LocalDate day(String typed, String field, String name) {
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.getYear() >= 1900 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeException notADay) {
            // the sentence below says so
        }
        String shown = typed.length() > 20 ? typed.substring(0, 20) + "…" : typed;
        throw new Refusal(null, "%s填的是“%s”，没有这一天，请按 2026-09-20 的样子填写".formatted(name, shown), field);
    }

    /** A whole number from 1 to 9999. */
    int ordinal() {
        return optionalOrdinal().orElseThrow(() -> new Refusal(null, "请填写排序", "ordinal"));
    }

    Optional<Integer> optionalOrdinal() {
        String typed = text("ordinal");
        if (typed == null || typed.isBlank()) {
            return Optional.empty();
        }
        if (!typed.strip().matches("[1-9][0-9]{0,3}")) {
            throw new Refusal(null, "排序是 1 到 9999 的整数，请核对", "ordinal");
        }
        return Optional.of(Integer.valueOf(typed.strip()));
    }

    int revision() {
        return Optional.ofNullable(text("revision"))
                .filter(typed -> typed.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElseThrow(() -> new Refusal(null, "页面已经过期，请刷新后重新填写"));
    }

    /** One of a closed set, by its name. */
    public <E extends Enum<E>> E one(Class<E> set, String field, String name) {
        for (E member : set.getEnumConstants()) {
            if (member.name().equals(text(field))) {
                return member;
            }
        }
        throw new Refusal(null, "请选择" + name, field);
    }

    public long id(String field, String name) {
        return Optional.ofNullable(text(field))
                .filter(Typed::isId)
                .map(Long::valueOf)
                .orElseThrow(() -> new Refusal(null, "请选择" + name, field));
    }

    java.util.List<Long> ids(String field) {
        return fields.getOrDefault(field, java.util.List.of()).stream()
                .filter(Typed::isId)
                .map(Long::valueOf)
                .toList();
    }

    private static boolean isId(String typed) {
        return typed.matches("[0-9]{1,18}");
    }
}
