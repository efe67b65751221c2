package huiyin.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in page.
 *
 * @param county whose platform it is; empty before the first administrator has set it up
 * @param refusal the one sentence for whatever was wrong
 * @param held a form that came after its session had ended, carried through
 * @param elsewhere what the button of the identity provider says; null without one
 */
public record SignInPage(
        String county,
        String to,
        String account,
        @Nullable String refusal,
        @Nullable HeldForm held,
        List<DemonstrationAccounts.Account> demonstration,
        @Nullable String elsewhere) {}
