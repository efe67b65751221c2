/**
 * The interface for programs (接口): the verbs and lists of the pages as JSON, for bearer tokens; and the events it sends
 * out.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "接口 api",
        allowedDependencies = {
            "kernel",
            "matter",
            "audit",
            "web",
            "history",
            "organisation",
            "access",
            "notice",
            "score",
            "evidence",
            "task",
            "activity"
        })
@OpenTo(Audience.ADMINISTRATORS)
@org.jspecify.annotations.NullMarked
package huiyin.api;

import huiyin.organisation.OpenTo;
import huiyin.organisation.OpenTo.Audience;
