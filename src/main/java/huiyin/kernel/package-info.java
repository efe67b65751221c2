/**
 * Values that every floor speaks in: points, periods, dates and deadlines, refusals, checked text. Knows nothing above.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "内核 kernel",
        allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package huiyin.kernel;
