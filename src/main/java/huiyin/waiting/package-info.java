/**
 * What waits for whom (待办): one kept list, written by the verbs of the modules above and read by every page that shows
 * what is to be done.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "待办 waiting",
        allowedDependencies = {"kernel", "organisation"})
@org.jspecify.annotations.NullMarked
package huiyin.waiting;
