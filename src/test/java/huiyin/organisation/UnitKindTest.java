package huiyin.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitKindTest {
    @Test
    void a_village_lies_under_a_town_and_a_town_under_an_area_or_the_county() {
        assertThat(UnitKind.VILLAGE.parents()).containsExactly(UnitKind.TOWNSHIP);
        assertThat(UnitKind.TOWNSHIP.parents()).containsExactlyInAnyOrder(UnitKind.COUNTY, UnitKind.AREA);
        assertThat(UnitKind.STATION.parents()).containsExactlyInAnyOrder(UnitKind.COUNTY, UnitKind.TOWNSHIP);
        assertThat(UnitKind.COUNTY.parents()).isEmpty();
    }

    @Test
    void no_unit_can_come_to_lie_below_itself() {
        for (UnitKind kind : UnitKind.values()) {
            assertThat(kind.parents()).allMatch(parent -> parent.compareTo(kind) < 0);
        }
    }

    @Test
    void principals_are_of_a_town_and_administrators_of_the_county_alone() {
        for (UnitKind kind : UnitKind.values()) {
            assertThat(kind.posts().contains(PostKind.PARTY_SECRETARY)).isEqualTo(kind == UnitKind.TOWNSHIP);
            assertThat(kind.posts().stream().anyMatch(PostKind::isAdministrator))
                    .isEqualTo(kind == UnitKind.COUNTY);
        }
    }

    @Test
    void every_kind_of_post_has_a_unit_it_suits() {
        for (PostKind post : PostKind.values()) {
            assertThat(UnitKind.values()).anyMatch(kind -> kind.posts().contains(post));
        }
    }
}
