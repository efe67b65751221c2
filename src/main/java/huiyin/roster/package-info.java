/** The roster (名册): units, people and posts in one workbook, out and in. */
@org.springframework.modulith.ApplicationModule(
        displayName = "名册 roster",
        allowedDependencies = {"kernel", "web", "sheet", "history", "audit", "organisation"})
@OpenTo(Audience.ADMINISTRATORS)
@org.jspecify.annotations.NullMarked
package huiyin.roster;

import huiyin.organisation.OpenTo;
import huiyin.organisation.OpenTo.Audience;
