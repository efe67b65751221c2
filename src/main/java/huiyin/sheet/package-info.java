/** Excel in and out: a list's columns declared once, read and written; with no idea of what the rows mean. */
@org.springframework.modulith.ApplicationModule(
        displayName = "表格 sheet",
        allowedDependencies = {"kernel", "web"})
@org.jspecify.annotations.NullMarked
package huiyin.sheet;
