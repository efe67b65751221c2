/**
 * The three administrators (三员): what the audit administrator reads and checks, and whom the security administrator
 * appoints.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "三员 administration",
        allowedDependencies = {"kernel", "web", "audit", "organisation", "access", "notice"})
@OpenTo(Audience.ADMINISTRATORS)
@org.jspecify.annotations.NullMarked
package huiyin.administration;

import huiyin.organisation.OpenTo;
import huiyin.organisation.OpenTo.Audience;
