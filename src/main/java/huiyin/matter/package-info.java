/**
 * What somebody must answer for (事项), whatever its kind: who issued it to whom, until when, who verifies it, what moves
 * its dates, what is asked about it, and what waits. Each kind is one {@link huiyin.matter.MatterKind}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "事项 matter",
        allowedDependencies = {
            "kernel",
            "waiting",
            "request",
            "web",
            "sheet",
            "history",
            "organisation",
            "compliance",
            "access",
            "audit",
            "evidence",
            "notice"
        })
@org.jspecify.annotations.NullMarked
package huiyin.matter;
