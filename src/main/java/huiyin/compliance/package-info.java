/**
 * What the platform holds back from by law (合规开关): switches that are strict until a document loosens one for a time.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "合规 compliance",
        allowedDependencies = {"kernel", "web", "audit", "organisation"})
@OpenTo(Audience.ADMINISTRATORS)
@org.jspecify.annotations.NullMarked
package huiyin.compliance;

import huiyin.organisation.OpenTo;
import huiyin.organisation.OpenTo.Audience;
