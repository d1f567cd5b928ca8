package kvalitetshjul.organisation;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The visibility classes of requirements 2.17, each asked of everybody. */
@ModuleTest
class VisibilityTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Permissions permissions;

    @Autowired
    Organisation organisation;

    @Autowired
    Units units;

    private Fixtures.Municipality own;
    private final Map<String, Actor> people = new LinkedHashMap<>();

    @BeforeEach
    void everybody() {
        own = fixtures.municipality();
        fixtures.as(
                own.owner,
                () -> organisation.define(
                        Fixtures.ROLES.stream()
                                .map(role -> new RoleDefinition(
                                        role.code(),
                                        role.level(),
                                        role.name(),
                                        role.nameByUnitKind(),
                                        role.permissions(),
                                        Set.of(),
                                        Set.of("EDUCATION_DIRECTOR", "UNIT_HEAD")
                                                .contains(role.code()),
                                        List.of(),
                                        Optional.empty(),
                                        List.of()))
                                .toList(),
                        java.util.List.of()));
        people.clear();
        people.put("director", own.director);
        people.put("administrator", own.administrator);
        people.put("head", own.firstPrincipal);
        people.put("head elsewhere", own.secondPrincipal);
        people.put("council", own.councilMember);
        people.put("teacher", own.person("Trude Trinn", "STAFF", own.firstSchool));
        fixtures.as(
                own.owner,
                () -> organisation.define(
                        Stream.concat(
                                        organisation.listRoles().stream(),
                                        Stream.of(new RoleDefinition(
                                                "STAFF",
                                                "UNIT",
                                                new kvalitetshjul.shared.LocalizedText(Map.of("nb", "Ansatt")),
                                                Map.of(),
                                                Set.of(Permission.SEE_WHEEL))))
                                .toList(),
                        java.util.List.of()));
        people.put("other owner", fixtures.municipality().director);
    }

    private Set<String> whoSees(Visibility visibility) {
        return people.entrySet().stream()
                .filter(sees(visibility))
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }

    private Predicate<Map.Entry<String, Actor>> sees(Visibility visibility) {
        return person -> {
            var seen = new LinkedHashSet<Boolean>();
            // at the owner the object belongs to, whoever asks
            var asking = new Actor(
                    own.owner, person.getValue().person(), person.getValue().name());
            fixtures.as(asking, () -> seen.add(permissions.maySee(visibility)));
            return seen.contains(true);
        };
    }

    @Test
    void whatIsPublicIsForEverybody() {
        assertThat(whoSees(new Visibility.Everybody())).isEqualTo(people.keySet());
    }

    @Test
    void whatIsForTheTenantIsForAllWithARoleThere() {
        assertThat(whoSees(new Visibility.Tenant()))
                .containsExactly("administrator", "council", "director", "head", "head elsewhere", "teacher");
    }

    @Test
    void whatIsForLeadersIsForTheChainAboveTheUnit() {
        assertThat(whoSees(new Visibility.Leadership(Optional.of(own.firstSchool))))
                .containsExactly("director", "head");
        assertThat(whoSees(new Visibility.Leadership(Optional.empty()))).containsExactly("director");
    }

    @Test
    void whatIsForTheUnitIsForThoseWhoWorkThereAndTheirLeaders() {
        assertThat(whoSees(new Visibility.Employees(own.firstSchool))).containsExactly("director", "head", "teacher");
    }

    @Test
    void whatIsForNamedPeopleIsForThemAndNobodyAbove() {
        var two = Set.of(own.firstPrincipal.person(), own.councilMember.person());
        assertThat(whoSees(new Visibility.Members(two))).containsExactly("council", "head");
        assertThat(whoSees(new Visibility.Participants(two))).containsExactly("council", "head");
        assertThat(whoSees(new Visibility.Restricted(two))).containsExactly("council", "head");
        assertThat(whoSees(new Visibility.TwoParty(own.firstPrincipal.person(), own.director.person())))
                .containsExactly("director", "head");
    }

    @Test
    void whoHasNoRoleLeftSeesOnlyWhatIsPublicThoughTheyAreNamed() {
        fixtures.as(
                own.owner,
                () -> organisation.endAssignment(
                        own.firstPrincipal.person(), "UNIT_HEAD", own.firstSchool, Fixtures.LONG_AGO));
        var parties = new Visibility.TwoParty(own.firstPrincipal.person(), own.director.person());
        assertThat(whoSees(parties)).containsExactly("director");
    }

    @Test
    void leadersOfTheOwnerDoNotSeeIntoAPrivateUnit() {
        fixtures.as(own.owner, () -> {
            var kindergarten = units.addUnit(
                    "Solgløtt", "KINDERGARTEN", null, null, Unit.Ownership.PRIVATE, null, Fixtures.LONG_AGO);
            assertThat(whoSees(new Visibility.Leadership(Optional.of(kindergarten))))
                    .isEmpty();
        });
    }
}
