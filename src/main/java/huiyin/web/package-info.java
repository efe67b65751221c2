/**
 * How a page reaches a person: frame, templates, forms that take effect once, refusals beside their field, error pages.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "页面 web",
        allowedDependencies = {"kernel"})
@org.jspecify.annotations.NullMarked
package huiyin.web;
