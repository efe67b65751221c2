package huiyin.web;

import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A form as typed, read into values. Reading goes on past what cannot be read, so that everything that has to be mended
 * is said at once. Values are had by {@link #read} alone: whoever gets one knows that the whole form was readable.
 */
public final class Form {
    private final MultiValueMap<String, String> fields;
    private final List<Refusal> refusals = new ArrayList<>();

    private Form(MultiValueMap<String, String> fields) {
        this.fields = fields;
    }

    /**
     * @param reading takes what it needs and makes a value of it; writes nothing
     * @throws Refusal with all that was refused, in the order it was read
     */
    public static <T> T read(MultiValueMap<String, String> fields, Function<Form, T> reading) {
        var form = new Form(fields);
        T value = null;
        try {
            value = reading.apply(form);
        } catch (Refusal last) {
            form.refusals.add(last);
        } catch (RuntimeException ofWhatIsMissing) {
            if (form.refusals.isEmpty()) {
                throw ofWhatIsMissing;
            }
        }
        if (!form.refusals.isEmpty()) {
            throw Refusal.all(form.refusals);
        }
        return value;
    }

    /** What else may be refused while it is read, such as a name nobody bears; null where it was. */
    public <T> T part(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal refusal) {
            refusals.add(refusal);
            return null;
        }
    }

    /** As it was typed, or null where the form had no such field. */
    public @Nullable String text(String field) {
        return fields.getFirst(field);
    }

    public String line(String field, String name, int most) {
        return part(() -> Text.line(text(field), field, name, most));
    }

    public @Nullable String optionalLine(String field, String name, int most) {
        return part(() -> Text.optionalLine(text(field), field, name, most).orElse(null));
    }

    public String block(String field, String name, int most) {
        return part(() -> Text.block(text(field), field, name, most));
    }

    public @Nullable String optionalBlock(String field, String name, int most) {
        return part(() -> Text.optionalBlock(text(field), field, name, most).orElse(null));
    }

    public LocalDate day(String field, String name) {
        return part(() -> day(text(field), field, name));
    }

    public @Nullable LocalDate optionalDay(String field, String name) {
        return part(() -> typed(field).map(typed -> day(typed, field, name)).orElse(null));
    }

    /** A day as the browser sends it, in a field that must be filled. */
    public static LocalDate day(@Nullable String typed, String field, String name) {
        if (typed == null || typed.isBlank()) {
            throw missing(field, name);
        }
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (day.getYear() >= 1900 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeException notADay) {
            // the sentence below says so
        }
        String shown = typed.length() > 20 ? typed.substring(0, 20) + "…" : typed;
        throw new Refusal(null, "%s填的是“%s”，没有这一天，请按 2026-09-20 的样子填写".formatted(name, shown), field);
    }

    /** A whole number from 1 to 9999, as lists are ordered by. */
    public int ordinal() {
        return number(() -> Optional.ofNullable(ordinalOrNull()).orElseThrow(() -> missing("ordinal", "排序")));
    }

    public @Nullable Integer optionalOrdinal() {
        return part(this::ordinalOrNull);
    }

    private @Nullable Integer ordinalOrNull() {
        return typed("ordinal")
                .map(typed -> {
                    if (!typed.matches("[1-9][0-9]{0,3}")) {
                        throw new Refusal(null, "排序是 1 到 9999 的整数，请核对", "ordinal");
                    }
                    return Integer.valueOf(typed);
                })
                .orElse(null);
    }

    /** A number that is not negative, with so many places at most after the point. */
    public @Nullable BigDecimal optionalNumber(String field, String name, int places) {
        return part(() -> typed(field)
                .map(typed -> {
                    if (!typed.matches("[0-9]{1,12}(\\.[0-9]{1," + places + "})?")) {
                        throw new Refusal(null, name + "请填数字，如 12.5，小数最多 " + places + " 位", field);
                    }
                    return new BigDecimal(typed);
                })
                .orElse(null));
    }

    /** Which state of the thing the form was made from. */
    public int revision() {
        return number(() -> typed("revision")
                .filter(typed -> typed.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElseThrow(() -> new Refusal(null, "页面已经过期，请刷新后重新填写")));
    }

    /** One of a closed set, by its name. */
    public <E extends Enum<E>> E one(Class<E> set, String field, String name) {
        return part(() ->
                Optional.ofNullable(optionalOne(set, field)).orElseThrow(() -> new Refusal(null, "请选择" + name, field)));
    }

    /** One of a closed set by its name; null where none is chosen, or none that there is. */
    public <E extends Enum<E>> @Nullable E optionalOne(Class<E> set, String field) {
        return Arrays.stream(set.getEnumConstants())
                .filter(member -> member.name().equals(text(field)))
                .findFirst()
                .orElse(null);
    }

    /** Null where nothing is chosen, or nothing that could be an id. */
    public @Nullable Long optionalId(String field) {
        return typed(field).filter(Form::isId).map(Long::valueOf).orElse(null);
    }

    public long id(String field, String name) {
        return Optional.ofNullable(part(() -> typed(field)
                        .filter(Form::isId)
                        .map(Long::valueOf)
                        .orElseThrow(() -> new Refusal(null, "请选择" + name, field))))
                .orElse(0L);
    }

    public List<Long> ids(String field) {
        return fields.getOrDefault(field, List.of()).stream()
                .filter(Form::isId)
                .map(Long::valueOf)
                .toList();
    }

    private int number(Supplier<Integer> reading) {
        return Optional.ofNullable(part(reading)).orElse(0);
    }

    private Optional<String> typed(String field) {
        return Optional.ofNullable(text(field)).map(String::strip).filter(typed -> !typed.isEmpty());
    }

    private static Refusal missing(String field, String name) {
        return new Refusal(null, "请填写" + name, field);
    }

    private static boolean isId(String typed) {
        return typed.matches("[0-9]{1,18}");
    }
}
