/** An invented county to try the platform on: who is in it, what they were told to do, and how it went. */
@org.springframework.modulith.ApplicationModule(
        displayName = "演示县 demonstration",
        allowedDependencies = {
            "kernel",
            "matter",
            "organisation",
            "compliance",
            "access",
            "score",
            "notice",
            "evidence",
            "task",
            "activity",
            "complaint"
        })
@org.jspecify.annotations.NullMarked
package huiyin.demonstration;
