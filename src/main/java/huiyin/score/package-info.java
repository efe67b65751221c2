/**
 * What was earned: schemes, the append-only ledger of points, standings and their publication. Imports none of those
 * who earn.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "积分 score",
        allowedDependencies = {"kernel", "audit", "web", "sheet", "organisation", "compliance", "access"})
@org.jspecify.annotations.NullMarked
package huiyin.score;
