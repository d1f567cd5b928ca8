package kvalitetshjul.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One municipality owns kindergartens and is authority over others’: two role spaces (barnehageloven § 11). */
@ModuleTest
class OwnerAndAuthorityTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Permissions permissions;

    @Autowired
    Organisation organisation;

    @Autowired
    Units units;

    @Autowired
    Tenants tenants;

    private Fixtures.Municipality municipality;
    private UnitId privateKindergarten;
    private Actor authority;

    @BeforeEach
    void aMunicipalityWithAPrivateKindergarten() {
        municipality = fixtures.municipality();
        fixtures.as(municipality.owner, () -> {
            privateKindergarten = units.addUnit(
                    "Solgløtt barnehage", "KINDERGARTEN", null, null, Unit.Ownership.PRIVATE, null, Fixtures.LONG_AGO);
            organisation.define(
                    Stream.concat(
                                    Fixtures.ROLES.stream(),
                                    Stream.of(new RoleDefinition(
                                            "KINDERGARTEN_AUTHORITY",
                                            "ADMINISTRATIVE",
                                            new LocalizedText(Map.of("nb", "Barnehagemyndighet")),
                                            Map.of(),
                                            Set.of(Permission.SEE_WHEEL, Permission.SEE_FIGURES),
                                            Set.of("KINDERGARTEN"),
                                            false,
                                            List.of(),
                                            Optional.empty(),
                                            List.of())))
                            .toList(),
                    java.util.List.of());
        });
        authority = municipality.person("Tone Tilsyn", "KINDERGARTEN_AUTHORITY", null);
    }

    @Test
    void theOwnersSideIsBlindToAPrivateKindergarten() {
        fixtures.as(municipality.director, () -> {
            assertThat(permissions.mayForOwner(Permission.SEE_FIGURES)).isTrue();
            assertThat(permissions.may(Permission.SEE_FIGURES, municipality.firstKindergarten))
                    .isTrue();
            assertThatThrownBy(() -> permissions.require(Permission.SEE_FIGURES, privateKindergarten))
                    .isInstanceOf(NotFound.class);
            assertThat(permissions.reach(Permission.SEE_FIGURES).of(units.listUnits()))
                    .extracting(Unit::id)
                    .hasSize(4)
                    .doesNotContain(privateKindergarten);
        });
    }

    @Test
    void theAuthoritySeesAllKindergartensWhoeverOwnsThemAndNothingElse() {
        fixtures.as(authority, () -> {
            assertThat(permissions.reach(Permission.SEE_FIGURES).of(units.listUnits()))
                    .extracting(Unit::id)
                    .containsExactlyInAnyOrder(
                            privateKindergarten, municipality.firstKindergarten, municipality.secondKindergarten);
            assertThat(permissions.may(Permission.SEE_FIGURES, municipality.firstSchool))
                    .isFalse();
            assertThat(permissions.mayForOwner(Permission.SEE_FIGURES)).isFalse();
            assertThat(permissions.may(Permission.SIGN_OFF)).isFalse();
        });
    }

    @Test
    void whoAdministersKeepsPrivateUnitsInTheListAndSeesNothingOfThem() {
        fixtures.as(municipality.administrator, () -> {
            assertThat(permissions.may(Permission.ADMINISTER, privateKindergarten))
                    .isTrue();
            assertThat(permissions.may(Permission.SEE_WHEEL, privateKindergarten))
                    .isFalse();
        });
    }

    @Test
    void anOwnersRoleGivenInAPrivateKindergartenOpensNothing() {
        var head = municipality.person("Pia Privat", "UNIT_HEAD", privateKindergarten);
        fixtures.as(
                head,
                () -> assertThat(permissions.reach(Permission.SEE_WHEEL).anywhere())
                        .isFalse());
    }

    @Test
    void whoHoldsARoleInEachSpaceSeesBoth() {
        fixtures.as(
                municipality.owner,
                () -> organisation.assign(
                        municipality.director.person(), "KINDERGARTEN_AUTHORITY", null, Fixtures.LONG_AGO));
        fixtures.as(municipality.director, () -> {
            assertThat(permissions.may(Permission.SEE_FIGURES, privateKindergarten))
                    .isTrue();
            assertThat(permissions.may(Permission.EDIT_GOALS, privateKindergarten))
                    .isFalse();
            assertThat(permissions.may(Permission.EDIT_GOALS, municipality.firstSchool))
                    .isTrue();
        });
    }

    @Test
    void aPersonOfAnotherOwnerSeesNeither() {
        var other = fixtures.municipality();
        fixtures.as(
                new Actor(other.owner, authority.person(), authority.name()),
                () -> assertThat(permissions.reach(Permission.SEE_FIGURES).anywhere())
                        .isFalse());
    }
}
