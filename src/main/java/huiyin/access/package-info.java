/** Who comes in: accounts, sign-in, sessions, one-time links; and the one place that decides who may call what. */
@org.springframework.modulith.ApplicationModule(
        displayName = "准入 access",
        allowedDependencies = {"kernel", "web", "audit", "history", "organisation"})
@OpenTo({Audience.ADMINISTRATORS, Audience.THOSE_WITHOUT_POST})
@org.jspecify.annotations.NullMarked
package huiyin.access;

import huiyin.organisation.OpenTo;
import huiyin.organisation.OpenTo.Audience;
