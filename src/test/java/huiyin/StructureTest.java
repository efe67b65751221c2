package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The house stands: modules use only what stands lower, and the drawing of it is true. */
class StructureTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(Application.class);
    private static final Set<String> GROUND = Set.of("kernel", "web");

    private final ModuleDiagram diagram = new ModuleDiagram(MODULES);

    @Test
    void modules_use_only_public_types_of_those_they_name_and_never_in_a_circle() {
        MODULES.verify();
    }

    @Test
    void every_module_stands_on_a_floor_and_names_what_it_may_use() {
        assertThat(MODULES.stream().map(ModuleDiagram::name))
                .containsExactlyInAnyOrderElementsOf(ModuleDiagram.FLOORS.keySet());
        for (var module : MODULES) {
            var said = declared(module);
            assertThat(said.allowedDependencies())
                    .as(ModuleDiagram.name(module) + " names its dependencies in package-info.java")
                    .doesNotContain(ApplicationModule.OPEN_TOKEN);
        }
    }

    @Test
    void no_arrow_points_up_or_sideways() {
        for (var module : MODULES) {
            int floor = ModuleDiagram.FLOORS.get(ModuleDiagram.name(module));
            assertThat(diagram.uses(module))
                    .as(ModuleDiagram.name(module) + " uses")
                    .allSatisfy(used -> {
                        // On the ground floor pages speak in the kernel's values, and the history is read page by page
                        int below = ModuleDiagram.FLOORS.get(used);
                        assertThat(below < floor || floor == 0 && GROUND.contains(used))
                                .as(used)
                                .isTrue();
                    });
            assertThat(declared(module).allowedDependencies())
                    .as(ModuleDiagram.name(module) + " may use")
                    .allSatisfy(allowed -> assertThat(ModuleDiagram.FLOORS.get(allowed))
                            .as(allowed)
                            .isLessThanOrEqualTo(Math.max(floor - 1, 0)));
        }
    }

    @Test
    void the_committed_diagram_is_the_program_as_it_is() throws IOException {
        Path fresh = Path.of("target", "modules.md");
        Files.writeString(fresh, diagram.markdown());
        Path committed = Path.of("docs", "modules.md");
        assertThat(Files.exists(committed) ? Files.readString(committed) : "")
                .as("copy %s to %s", fresh, committed)
                .isEqualTo(diagram.markdown());
    }

    private static ApplicationModule declared(org.springframework.modulith.core.ApplicationModule module) {
        try {
            return Class.forName(module.getBasePackage().getName() + ".package-info")
                    .getAnnotation(ApplicationModule.class);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(module.getBasePackage().getName() + " has no package-info.java", missing);
        }
    }
}
