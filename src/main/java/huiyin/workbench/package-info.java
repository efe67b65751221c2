/**
 * The first page after sign-in: what waits for me, what I wait for, what changed. Reads what the modules below keep;
 * writes nothing.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "工作台 workbench",
        allowedDependencies = {
            "kernel",
            "matter",
            "waiting",
            "web",
            "organisation",
            "access",
            "score",
            "evidence",
            "notice",
            "task",
            "complaint"
        })
@OpenTo({Audience.ADMINISTRATORS, Audience.THOSE_WITHOUT_POST})
@org.jspecify.annotations.NullMarked
package huiyin.workbench;

import huiyin.organisation.OpenTo;
import huiyin.organisation.OpenTo.Audience;
