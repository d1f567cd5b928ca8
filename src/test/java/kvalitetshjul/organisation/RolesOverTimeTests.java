package kvalitetshjul.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ModuleTest
class RolesOverTimeTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Assignments assignments;

    @Autowired
    Organisation organisation;

    @Autowired
    Permissions permissions;

    @Autowired
    Packs packs;

    @Autowired
    TestClock clock;

    private Assignment held(Actor actor) {
        return assignments.list(actor.person()).getFirst();
    }

    @Test
    void theSameRoleInTheSamePlaceIsNotGivenTwiceForTheSameDays() {
        var own = fixtures.municipality();
        fixtures.as(own.administrator, () -> {
            assertThatThrownBy(() ->
                            assignments.give(own.firstPrincipal.person(), "UNIT_HEAD", own.firstSchool, TODAY, null))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessageContaining("people.give.overlap");
            assignments.give(own.firstPrincipal.person(), "UNIT_HEAD", own.secondSchool, TODAY, TODAY.plusDays(9));
            assignments.give(own.firstPrincipal.person(), "UNIT_HEAD", own.secondSchool, TODAY.plusDays(10), null);
            assertThat(assignments.list(own.firstPrincipal.person()))
                    .extracting(Assignment::unitName)
                    .containsOnly(Optional.of("Nordre skole"), Optional.of("Søndre skole"));
        });
    }

    @Test
    void aNewHeadTakesOverFromADayAndTheOldOneGoesTheDayBefore() {
        var own = fixtures.municipality();
        var successor = own.person("Nora Ny", "COUNCIL", null);
        var from = TODAY.plusMonths(1);
        fixtures.as(
                own.administrator, () -> assignments.handOver("UNIT_HEAD", own.firstSchool, successor.person(), from));
        fixtures.as(own.administrator, () -> {
            assertThat(organisation.listRoleHolders(from.minusDays(1)))
                    .filteredOn(holder -> holder.unit().equals(Optional.of(own.firstSchool)))
                    .extracting(RoleHolder::name)
                    .containsExactly("Ragna Rektor");
            assertThat(organisation.listRoleHolders(from))
                    .filteredOn(holder -> holder.unit().equals(Optional.of(own.firstSchool)))
                    .extracting(RoleHolder::name)
                    .containsExactly("Nora Ny");
        });
        clock.set(from);
        fixtures.as(
                successor,
                () -> assertThat(permissions.may(Permission.SIGN_OFF, own.firstSchool))
                        .isTrue());
        fixtures.as(
                own.firstPrincipal,
                () -> assertThat(permissions.may(Permission.SIGN_OFF, own.firstSchool))
                        .isFalse());
    }

    @Test
    void aSubstituteHasTheRightsWhileTheHolderIsAwayAndNotADayLonger() {
        var own = fixtures.municipality();
        var substitute = own.person("Vera Vikar", "COUNCIL", null);
        fixtures.as(
                own.administrator,
                () -> assignments.beAway(
                        held(own.firstPrincipal).id(),
                        new DateWindow(TODAY.plusDays(1), TODAY.plusDays(7)),
                        substitute.person()));
        for (var day : new int[] {0, 1, 7, 8}) {
            clock.set(TODAY.plusDays(day));
            fixtures.as(
                    substitute,
                    () -> assertThat(permissions.may(Permission.SIGN_OFF, own.firstSchool))
                            .as("day " + day)
                            .isEqualTo(day == 1 || day == 7));
        }
        fixtures.as(
                own.administrator,
                () -> assertThat(assignments.list(substitute.person())).anySatisfy(one -> {
                    assertThat(one.standing()).isEqualTo(Standing.SUBSTITUTE);
                    assertThat(one.insteadOf()).contains("Ragna Rektor");
                }));
    }

    @Test
    void whatEndsARoleEndsWhatHangsOnIt() {
        var own = fixtures.municipality();
        var other = own.person("Dina Delegert", "COUNCIL", null);
        fixtures.as(own.administrator, () -> {
            var role = held(own.firstPrincipal).id();
            assignments.delegate(role, other.person(), new DateWindow(TODAY, TODAY.plusYears(1)), "Sak 12/26");
            assignments.end(role, TODAY);
        });
        fixtures.as(
                other,
                () -> assertThat(permissions.may(Permission.SIGN_OFF, own.firstSchool))
                        .isTrue());
        clock.set(TODAY.plusDays(1));
        fixtures.as(
                other,
                () -> assertThat(permissions.may(Permission.SIGN_OFF, own.firstSchool))
                        .isFalse());
    }

    @Test
    void whoIsElectedDelegatesNothing() {
        var own = fixtures.municipality();
        fixtures.as(own.administrator, () -> {
            var role = held(own.councilMember);
            assertThatThrownBy(() -> assignments.delegate(
                            role.id(), own.director.person(), new DateWindow(TODAY, TODAY), "Sak 1/26"))
                    .hasMessageContaining("people.delegate.political");
        });
    }

    @Test
    void aNeededRoleWithNobodyInItIsSaidToBeVacantWithWhoAnswersMeanwhile() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        fixtures.as(
                own.administrator,
                () -> assertThat(assignments.listVacancies())
                        .filteredOn(vacancy -> vacancy.role().code().equals("UNIT_HEAD"))
                        .singleElement()
                        .satisfies(vacancy -> {
                            assertThat(vacancy.unit().orElseThrow().name()).isEqualTo("Søndre barnehage");
                            assertThat(vacancy.answering())
                                    .extracting(RoleHolder::name)
                                    .containsExactly("Dagny Direktør");
                        }));
    }

    @Test
    void anotherOwnersRolesAreNotThere() {
        var here = fixtures.municipality();
        var there = fixtures.municipality();
        fixtures.as(there.administrator, () -> {
            var id = held(there.firstPrincipal).id();
            fixtures.as(
                    there.administrator,
                    () -> assertThat(assignments.get(id).personName()).isEqualTo("Ragna Rektor"));
        });
        fixtures.as(
                here.administrator,
                () -> assertThat(assignments.list(there.firstPrincipal.person()))
                        .isEmpty());
        fixtures.as(
                here.administrator,
                () -> assertThatThrownBy(() -> assignments.give(
                                there.firstPrincipal.person(), "UNIT_HEAD", here.firstSchool, TODAY, null))
                        .isInstanceOf(NotFound.class));
    }
}
