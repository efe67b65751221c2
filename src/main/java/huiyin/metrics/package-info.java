/** What the operator's monitoring reads (Prometheus), on a port of its own. */
@org.springframework.modulith.ApplicationModule(
        displayName = "监控 metrics",
        allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package huiyin.metrics;
