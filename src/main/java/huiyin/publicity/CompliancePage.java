package huiyin.publicity;

import huiyin.compliance.Loosening;
import huiyin.compliance.Switch;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The compliance profile (开关清单) as anybody sees it.
 *
 * @param town null when none was asked for
 * @param loosened what is loosened today, with its document
 * @param ended what was loosened before, newest first
 */
public record CompliancePage(@Nullable Town town, LocalDate today, List<Loosening> loosened, List<Loosening> ended) {
    public @Nullable Loosening of(Switch what) {
        return loosened.stream().filter(one -> one.what() == what).findFirst().orElse(null);
    }

    public String query() {
        return town == null ? "" : town.query();
    }
}
