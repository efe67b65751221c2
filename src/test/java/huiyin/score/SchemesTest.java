package huiyin.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Schemes know nothing of what stands in their sections; here two invented modules have one each. */
class SchemesTest {
    record Ballots(int quorum) {}

    record Drills(List<String> kinds, int aYear) {}

    private static final SchemeSection<Ballots> BALLOTS = new SchemeSection<>("ballots", Ballots.class, new Ballots(3));
    private static final SchemeSection<Drills> DRILLS =
            new SchemeSection<>("drills", Drills.class, new Drills(List.of("防汛"), 2));

    private final SmallTown world = new SmallTown();

    private Schemes with(SchemeSection<?>... sections) {
        return new Schemes(world.jdbc, JsonMapper.shared(), List.of(sections));
    }

    private Scheme today(Schemes schemes) {
        return schemes.inForce(world.county, world.town, world.today());
    }

    @Test
    void the_built_in_scheme_is_put_together_from_the_sections_of_all_modules__P1() {
        forgetSchemes();
        assertThat(today(with(BALLOTS, DRILLS)).section(Drills.class).kinds()).containsExactly("防汛");
        assertThat(world.jdbc
                        .sql("select sections::text from scheme")
                        .query(String.class)
                        .single())
                .isEqualTo("{\"drills\": {\"aYear\": 2, \"kinds\": [\"防汛\"]}, \"ballots\": {\"quorum\": 3}}");
    }

    @Test
    void a_version_keeps_its_figures_and_one_older_than_a_section_falls_back_to_the_default__P1() {
        forgetSchemes();
        long first = today(with(BALLOTS)).id();
        world.jdbc.sql("""
                        insert into scheme (county_id, unit_id, version, name, document, in_force_from, sections)
                        values (:county, :county, 2, '办法', '云政〔2026〕8号', date '2026-10-01', '{"ballots":{"quorum":5},"drills":{"kinds":[],"aYear":4}}')""").param("county", world.county).update();
        var schemes = with(BALLOTS, DRILLS);
        assertThat(today(schemes).section(Ballots.class)).isEqualTo(new Ballots(3));
        assertThat(today(schemes).section(Drills.class)).isEqualTo(DRILLS.byDefault());
        Scheme later = schemes.inForce(world.county, world.town, LocalDate.of(2026, 10, 1));
        assertThat(later.section(Ballots.class)).isEqualTo(new Ballots(5));
        assertThat(later.section(Drills.class).aYear()).isEqualTo(4);
        assertThat(schemes.version(world.county, first).section(Ballots.class)).isEqualTo(new Ballots(3));
    }

    @Test
    void a_section_nobody_contributes_is_a_fault_of_the_program() {
        assertThatThrownBy(() -> today(with(BALLOTS)).section(Drills.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void forgetSchemes() {
        world.jdbc.sql("alter table scheme disable trigger user").update();
        world.jdbc.sql("delete from scheme").update();
        world.jdbc.sql("alter table scheme enable trigger user").update();
    }
}
