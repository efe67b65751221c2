package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.matter.Assignment;
import huiyin.matter.AssignmentState;
import huiyin.matter.Assignments;
import huiyin.testing.ProgramTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WorldTest extends ProgramTest {
    @Autowired
    Assignments assignments;

    private AssignmentState state(long assignment) {
        return assignments
                .find(assignment, world.actor("周明远"))
                .map(Assignment::state)
                .orElseThrow();
    }

    @Test
    void a_task_for_all_villages_goes_its_way_on_the_day_of_the_clock() {
        long task = world.issuedToAllVillages("农村户厕问题排查整改", LocalDate.of(2026, 9, 20));

        assertThat(state(world.submitted(task, "东沟村"))).isEqualTo(AssignmentState.SUBMITTED);
        assertThat(state(world.returned(task, "老塘村", "照片看不清"))).isEqualTo(AssignmentState.RETURNED);
        assertThat(state(world.verified(task, "东沟村"))).isEqualTo(AssignmentState.VERIFIED);
        assertThat(state(world.assignment(task, "茶岭村"))).isEqualTo(AssignmentState.ASSIGNED);
        assertThat(world.clock.today()).isEqualTo(LocalDate.of(2026, 9, 17));
    }

    @Test
    void a_roadmap_in_effect_has_an_assignment_for_each_phase() {
        long task = world.issued(world.roadmap("农村道路硬化", LocalDate.of(2026, 9, 30), LocalDate.of(2026, 12, 20), "东沟村"));

        assertThat(world.assignment(task, "东沟村", 2)).isNotEqualTo(world.assignment(task, "东沟村", 1));
    }
}
