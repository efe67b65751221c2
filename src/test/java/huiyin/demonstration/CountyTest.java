package huiyin.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.demonstration.County.PlannedPost;
import huiyin.demonstration.County.PlannedUnit;
import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountyTest {
    private static final County COUNTY = County.read();

    private static long count(UnitKind kind) {
        return COUNTY.units().stream().filter(unit -> unit.kind() == kind).count();
    }

    @Test
    void the_county_is_as_large_as_in_the_sources() {
        assertThat(count(UnitKind.AREA)).isEqualTo(8);
        assertThat(count(UnitKind.TOWNSHIP)).isEqualTo(60);
        assertThat(COUNTY.villages()).hasSize(33).allMatch(village -> County.TOWN.equals(village.parent()));
        assertThat(COUNTY.lines()).hasSize(15);
    }

    @Test
    void division_codes_belong_to_no_real_place_and_parents_come_first() {
        Set<String> seen = new HashSet<>();
        for (PlannedUnit unit : COUNTY.units()) {
            assertThat(seen.add(unit.code())).as(unit.code()).isTrue();
            assertThat(unit.parent() == null || seen.contains(unit.parent()))
                    .as(unit.name())
                    .isTrue();
            assertThat(unit.divisionCode() == null || unit.divisionCode().matches("990801[0-9]{6}"))
                    .isTrue();
        }
        assertThat(COUNTY.lines()).allMatch(line -> seen.containsAll(line.units()));
        assertThat(COUNTY.posts()).allMatch(post -> seen.contains(post.unit()));
        assertThat(COUNTY.pairings()).allMatch(pairing -> seen.contains(pairing.unit()));
    }

    @Test
    void every_kind_of_post_has_an_account_and_administrators_hold_nothing_else() {
        LocalDate today = Script.NOW.toLocalDate();
        Set<PostKind> offered = new HashSet<>();
        for (var account : COUNTY.accounts()) {
            assertThat(COUNTY.people()).contains(new County.PlannedPerson(account.staffNo(), account.name()));
            var kinds = COUNTY.posts().stream()
                    .filter(post -> post.staffNo().equals(account.staffNo()) && post.isHeldOn(today))
                    .map(PlannedPost::kind)
                    .toList();
            assertThat(kinds).as(account.label()).isNotEmpty();
            assertThat(kinds.stream().anyMatch(PostKind::isAdministrator) && kinds.size() > 1)
                    .isFalse();
            offered.addAll(kinds);
        }
        assertThat(offered).containsExactlyInAnyOrder(PostKind.values());
    }

    @Test
    void staff_numbers_are_unique_names_are_not_and_some_are_rare() {
        assertThat(COUNTY.people().stream().map(County.PlannedPerson::staffNo)).doesNotHaveDuplicates();
        assertThat(COUNTY.people().stream().filter(person -> person.name().equals("王建国")))
                .hasSize(2);
        assertThat(COUNTY.people())
                .anyMatch(person -> person.name().contains("𠮷"))
                .anyMatch(person -> person.name().contains("䶮"));
    }
}
