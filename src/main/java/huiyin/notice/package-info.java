/** What somebody is told: the inbox, and the channels that carry it further. Knows nothing of what it tells. */
@org.springframework.modulith.ApplicationModule(
        displayName = "消息 notice",
        allowedDependencies = {"kernel", "web", "database", "audit", "organisation", "access"})
@OpenTo(Audience.ADMINISTRATORS)
@org.jspecify.annotations.NullMarked
package huiyin.notice;

import huiyin.organisation.OpenTo;
import huiyin.organisation.OpenTo.Audience;
