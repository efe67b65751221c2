package huiyin.matter;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds there are. They are looked up when first needed, for a kind may itself work with matters. */
@Component
class MatterKinds {
    private final ObjectProvider<MatterKind> beans;
    private final Map<String, MatterKind> kinds = new TreeMap<>();

    MatterKinds(ObjectProvider<MatterKind> beans) {
        this.beans = beans;
    }

    MatterKind of(String code) {
        return Objects.requireNonNull(kinds().get(code), code);
    }

    Optional<MatterKind> known(String code) {
        return Optional.ofNullable(kinds().get(code));
    }

    /** An SQL expression over {@code matter m}: for each what its kind says. */
    String sql(Function<MatterKind, String> says) {
        return kinds().values().stream()
                .map(kind -> "when '" + kind.code() + "' then '" + says.apply(kind) + "'")
                .collect(Collectors.joining(" ", "(case m.kind ", " end)"));
    }

    private synchronized Map<String, MatterKind> kinds() {
        if (kinds.isEmpty()) {
            beans.forEach(kind -> kinds.put(kind.code(), kind));
        }
        return kinds;
    }
}
