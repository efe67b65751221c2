/** Which PostgreSQL the program works on: the one it was given, or its own, started, watched and taken back here. */
@org.springframework.modulith.ApplicationModule(
        displayName = "数据库 database",
        allowedDependencies = {"kernel"})
@org.jspecify.annotations.NullMarked
package huiyin.database;
