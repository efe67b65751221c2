/**
 * Evidence (佐证): photos and documents, checked by content, kept by hash, seen by whoever may see what they belong to.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "佐证 evidence",
        allowedDependencies = {"kernel", "web", "audit", "organisation"})
@org.jspecify.annotations.NullMarked
package huiyin.evidence;
