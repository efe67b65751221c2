package huiyin.compliance;

import huiyin.web.Leaf;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The profile as the security administrator keeps it.
 *
 * @param history newest first
 */
public record ProfilePage(LocalDate today, List<Loosening> inForce, Leaf<Loosening> history) {
    public @Nullable Loosening of(Switch what) {
        return inForce.stream().filter(one -> one.what() == what).findFirst().orElse(null);
    }
}
