/**
 * Requests (申请): somebody asks for something with a reason, and somebody else answers. What is asked for, the module
 * that asks knows.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "申请 request",
        allowedDependencies = {"kernel", "organisation", "waiting"})
@org.jspecify.annotations.NullMarked
package huiyin.request;
