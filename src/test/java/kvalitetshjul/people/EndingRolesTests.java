package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.UUID;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A role may end on a day to come: it is told in time, and vacant when nobody has followed. */
@ModuleTest
class EndingRolesTests {
    private static final LocalDate LAST = LocalDate.of(2027, 1, 15);

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Packs packs;

    @Autowired
    Assignments assignments;

    @Autowired
    TestClock clock;

    private Municipality municipality() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        return own;
    }

    private UUID assignment(Municipality own, Actor who) {
        var id = new UUID[1];
        fixtures.as(
                own.administrator,
                () -> id[0] = assignments.list(who.person()).getFirst().id());
        return id[0];
    }

    private MvcTestResult end(Municipality own, Actor who, UUID id, String lastDay) {
        return browser.post()
                .uri("/administration/people/{person}/roles/{assignment}/ending", who.person(), id)
                .param("lastDay", lastDay)
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
    }

    private boolean isVacant(Municipality own) {
        var vacant = new boolean[1];
        fixtures.as(
                own.administrator,
                () -> vacant[0] = assignments.listVacancies().stream()
                        .anyMatch(vacancy -> vacancy.role().code().equals("UNIT_HEAD")
                                && vacancy.unit()
                                        .filter(unit -> unit.id().equals(own.firstSchool))
                                        .isPresent()));
        return vacant[0];
    }

    private MvcTestResult get(Actor actor, String path) {
        return browser.get().uri(path).accept("text/html").with(signedIn(actor)).exchange();
    }

    @Test
    void anEndToComeIsToldInTimeAndTheRoleIsVacantAfterIt() {
        var own = municipality();
        var id = assignment(own, own.firstPrincipal);
        assertThat(end(own, own.firstPrincipal, id, LAST.toString())).hasStatus3xxRedirection();
        var list = "/administration/people";
        assertThat(get(own.administrator, list))
                .bodyText()
                .contains(
                        "Roller som snart blir ledige",
                        "Rektor, Nordre skole",
                        "har den til og med 15. januar 2027",
                        "from=2027-01-16");
        assertThat(isVacant(own)).isFalse();
        assertThat(get(own.firstPrincipal, "/me"))
                .as("nothing has changed until then")
                .hasStatusOk();

        clock.set(LAST);
        assertThat(get(own.administrator, list)).bodyText().contains("Roller som snart blir ledige");
        assertThat(isVacant(own)).isFalse();
        clock.set(LAST.plusDays(1));
        assertThat(get(own.administrator, list))
                .bodyText()
                .doesNotContain("Roller som snart blir ledige")
                .contains("Ledige roller", "Rektor, Nordre skole", "Ansvaret ligger så lenge hos Dagny Direktør");
        assertThat(isVacant(own)).isTrue();
    }

    @Test
    void noWarningIsGivenLongBeforeOrWhenSomebodyFollows() {
        var own = municipality();
        var id = assignment(own, own.firstPrincipal);
        end(own, own.firstPrincipal, id, LAST.toString());
        clock.set(LocalDate.of(2026, 11, 15));
        assertThat(get(own.administrator, "/administration/people"))
                .bodyText()
                .doesNotContain("Roller som snart blir ledige");
        clock.reset();
        var handover = get(
                own.administrator,
                "/administration/people/handover?role=UNIT_HEAD&unit=%s&from=2027-01-16".formatted(own.firstSchool));
        assertThat(handover).hasStatusOk().bodyText().contains("value=\"2027-01-16\"");
        fixtures.as(
                own.administrator,
                () -> assignments.handOver(
                        "UNIT_HEAD", own.firstSchool, own.secondPrincipal.person(), LAST.plusDays(1)));
        assertThat(get(own.administrator, "/administration/people"))
                .bodyText()
                .doesNotContain("Roller som snart blir ledige");
        clock.set(LAST.plusDays(1));
        assertThat(isVacant(own)).isFalse();
    }

    @Test
    void theLastDayCanBeMovedOutAgainOrTakenAwayWhileTheRoleRuns() {
        var own = municipality();
        var id = assignment(own, own.firstPrincipal);
        end(own, own.firstPrincipal, id, LAST.toString());
        assertThat(end(own, own.firstPrincipal, id, "2027-06-30")).hasStatus3xxRedirection();
        assertThat(get(own.administrator, "/administration/people/" + own.firstPrincipal.person()))
                .bodyText()
                .contains("til 30. juni 2027", "Endre siste dag");
        assertThat(end(own, own.firstPrincipal, id, "")).hasStatus3xxRedirection();
        assertThat(get(own.administrator, "/administration/people/" + own.firstPrincipal.person()))
                .bodyText()
                .doesNotContain("30. juni 2027")
                .contains("fra 1. august 2015");
    }

    @Test
    void aRoleThatIsOverIsGivenAnewAndNotProlonged() {
        var own = municipality();
        var id = assignment(own, own.firstPrincipal);
        end(own, own.firstPrincipal, id, "2026-11-20");
        assertThat(end(own, own.firstPrincipal, id, "2027-06-30"))
                .hasStatus(422)
                .bodyText()
                .contains("Rollen er over. Gi den på nytt i stedet.");
    }
}
