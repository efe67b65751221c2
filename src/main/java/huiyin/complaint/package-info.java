/**
 * Complaints and suggestions (投诉与建议): from anybody, on any page, to the county's office and nobody below; the answer
 * comes back.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "投诉 complaint",
        allowedDependencies = {
            "kernel",
            "matter",
            "request",
            "waiting",
            "web",
            "sheet",
            "history",
            "audit",
            "organisation",
            "access",
            "notice"
        })
@OpenTo({Audience.ADMINISTRATORS, Audience.THOSE_WITHOUT_POST})
@org.jspecify.annotations.NullMarked
package huiyin.complaint;

import huiyin.organisation.OpenTo;
import huiyin.organisation.OpenTo.Audience;
