/**
 * What happened (经过): one table for all modules, written in the transaction of the change. Each event is a record that
 * says in one place what it means to whoever hears of it.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "经过 history",
        allowedDependencies = {"kernel", "web"})
@org.jspecify.annotations.NullMarked
package huiyin.history;
