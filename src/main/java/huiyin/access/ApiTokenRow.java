package huiyin.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token as its owner sees it: everything but the token. @param expiresOn its last day */
public record ApiTokenRow(
        long id,
        String name,
        List<String> scopes,
        Instant madeAt,
        LocalDate expiresOn,
        @Nullable LocalDate lastUsedOn,
        @Nullable String revokedWhy) {
    public boolean isValid(LocalDate today) {
        return revokedWhy == null && !expiresOn.isBefore(today);
    }

    /** Why it opens nothing any more, or null while it does. */
    public @Nullable String ended(LocalDate today) {
        return revokedWhy == null
                ? isValid(today) ? null : "已到期"
                : switch (revokedWhy) {
                    case "LEAKED" -> "已吊销：曾出现在网址里，视同泄露";
                    case "ACCOUNT" -> "已吊销：账户重新开通";
                    default -> "已吊销";
                };
    }

    public String scopeLabels() {
        return String.join(
                "；",
                scopes.stream()
                        .map(code -> Scope.of(code).map(Scope::label).orElse(code))
                        .toList());
    }
}
