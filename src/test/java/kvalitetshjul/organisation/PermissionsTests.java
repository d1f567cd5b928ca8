package kvalitetshjul.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ModuleTest
class PermissionsTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Permissions permissions;

    @Autowired
    Organisation organisation;

    @Autowired
    Units units;

    @Autowired
    TestClock clock;

    @Test
    void aUnitHeadMaySignOffInTheirOwnUnitAndNowhereElse() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.firstPrincipal, () -> {
            assertThat(permissions.may(Permission.SIGN_OFF, municipality.firstSchool))
                    .isTrue();
            assertThat(permissions.may(Permission.SIGN_OFF, municipality.secondSchool))
                    .isFalse();
            assertThat(permissions.mayForOwner(Permission.SIGN_OFF)).isFalse();
            assertThatThrownBy(() -> permissions.require(Permission.SIGN_OFF, municipality.secondSchool))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void aRoleInAUnitHoldsInTheUnitsBelowIt() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            var centre = units.addUnit(
                    "Oppvekstsenteret", "COMBINED", null, null, Unit.Ownership.MUNICIPAL, null, Fixtures.LONG_AGO);
            var kindergarten = units.addUnit(
                    "Barnehagen i senteret",
                    "KINDERGARTEN",
                    centre,
                    null,
                    Unit.Ownership.MUNICIPAL,
                    null,
                    Fixtures.LONG_AGO);
            var head = municipality.person("Siri Senterleder", "UNIT_HEAD", centre);
            fixtures.as(
                    head,
                    () -> assertThat(permissions.reach(Permission.SIGN_OFF).units())
                            .containsExactlyInAnyOrder(centre, kindergarten));
        });
    }

    @Test
    void aRoleThatHasEndedGivesNothing() {
        var municipality = fixtures.municipality();
        var principal = municipality.firstPrincipal;
        fixtures.as(
                principal,
                () -> assertThat(permissions.may(Permission.SIGN_OFF)).isTrue());
        fixtures.as(
                municipality.director,
                () -> organisation.endAssignment(
                        principal.person(), "UNIT_HEAD", municipality.firstSchool, LocalDate.of(2026, 11, 21)));
        fixtures.as(
                principal,
                () -> assertThat(permissions.may(Permission.SIGN_OFF)).isTrue());
        clock.set(LocalDate.of(2026, 11, 22));
        fixtures.as(
                principal,
                () -> assertThat(permissions.may(Permission.SIGN_OFF)).isFalse());
    }

    @Test
    void nobodyMayNothing() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.owner, () -> {
            for (var permission : Permission.values())
                assertThat(permissions.may(permission)).isFalse();
        });
    }

    @Test
    void aPersonOfAnotherOwnerMayNothingHere() {
        var here = fixtures.municipality();
        var there = fixtures.municipality();
        var intruder = new Actor(here.owner, there.director.person(), "Inga Innbrudd");
        fixtures.as(intruder, () -> {
            assertThat(permissions.may(Permission.SEE_WHEEL)).isFalse();
            assertThatThrownBy(() -> units.getUnit(there.firstSchool)).isInstanceOf(NotFound.class);
        });
    }
}
