package huiyin.compliance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The profile as the security administrator keeps it.
 *
 * @param history newest first
 * @param older the loosening before which the list goes on; null at its end
 */
public record ProfilePage(LocalDate today, List<Loosening> inForce, List<Loosening> history, @Nullable Long older) {
    public @Nullable Loosening of(Switch what) {
        return inForce.stream().filter(one -> one.what() == what).findFirst().orElse(null);
    }
}
