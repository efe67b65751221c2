/** Who: units, people, dated posts, pairings, work lines; and what a post empowers its holder to do. */
@org.springframework.modulith.ApplicationModule(
        displayName = "组织 organisation",
        allowedDependencies = {"kernel", "web", "audit", "history"})
@OpenTo(Audience.ADMINISTRATORS)
@org.jspecify.annotations.NullMarked
package huiyin.organisation;

import huiyin.organisation.OpenTo.Audience;
