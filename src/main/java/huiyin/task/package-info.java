/** What somebody must answer for: daily and annual tasks, from draft to verified, with their timeline. */
@org.springframework.modulith.ApplicationModule(
        displayName = "任务 task",
        allowedDependencies = {
            "kernel",
            "matter",
            "waiting",
            "request",
            "audit",
            "web",
            "sheet",
            "history",
            "organisation",
            "compliance",
            "access",
            "score",
            "evidence",
            "notice"
        })
@org.jspecify.annotations.NullMarked
package huiyin.task;
