/**
 * What must be provable later: who did what, when, from where, before and after; sealed in a chain and anchored outside
 * the database.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "审计 audit",
        allowedDependencies = {"kernel"})
@org.jspecify.annotations.NullMarked
package huiyin.audit;
