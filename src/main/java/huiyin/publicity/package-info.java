/**
 * Shown: what anybody sees without signing in. Tasks marked public, published standings of units, the rules, the
 * compliance profile.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "公开 publicity",
        allowedDependencies = {
            "kernel",
            "matter",
            "web",
            "history",
            "organisation",
            "compliance",
            "access",
            "score",
            "evidence",
            "task"
        })
@org.jspecify.annotations.NullMarked
package huiyin.publicity;
