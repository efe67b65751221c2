/**
 * What somebody did (履职纪实): recorded on the day or soon after, by themselves, with evidence and the matters it served.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "履职 activity",
        allowedDependencies = {
            "kernel",
            "audit",
            "web",
            "sheet",
            "history",
            "organisation",
            "access",
            "evidence",
            "matter"
        })
@org.jspecify.annotations.NullMarked
package huiyin.activity;
