package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.bodies.Seat;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleTest
class LeavingTests {
    private static final String PASSWORD = "en lang nok setning";

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Accounts accounts;

    @Autowired
    Assignments assignments;

    @Autowired
    Bodies bodies;

    @Autowired
    Retention retention;

    @Autowired
    TestClock clock;

    private MvcTestResult leave(Municipality own, Actor who, String day) {
        return browser.post()
                .uri("/administration/people/{person}/leaving", who.person())
                .param("leaves", day)
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
    }

    private MvcTestResult get(Actor actor, String path) {
        return browser.get().uri(path).accept("text/html").with(signedIn(actor)).exchange();
    }

    private MvcTestResult signIn(String name) {
        return browser.post()
                .uri("/sign-in")
                .param("username", name)
                .param("password", PASSWORD)
                .with(csrf())
                .exchange();
    }

    @Test
    void aSessionOfSomebodyWhoHasLeftEndsWithItsNextRequest() {
        var own = fixtures.municipality();
        var name = "ragna." + UUID.randomUUID();
        fixtures.as(own.owner, () -> accounts.open(name, PASSWORD, own.owner, own.firstPrincipal.person()));
        assertThat(signIn(name)).hasRedirectedUrl("/");
        assertThat(get(own.firstPrincipal, "/me")).hasStatusOk();
        assertThat(leave(own, own.firstPrincipal, "2026-11-20")).hasStatus3xxRedirection();
        for (var path : new String[] {"/me", "/", "/wheel"})
            assertThat(get(own.firstPrincipal, path)).hasRedirectedUrl("/sign-in?left");
        assertThat(signIn(name)).hasRedirectedUrl("/sign-in?refused");
    }

    @Test
    void theLastDayIsWorkedOut() {
        var own = fixtures.municipality();
        assertThat(leave(own, own.firstPrincipal, "2026-11-21")).hasStatus3xxRedirection();
        assertThat(get(own.firstPrincipal, "/me")).hasStatusOk();
    }

    @Test
    void openTasksGoToTheNextWhoAnswersAndAreListed() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            wheels.open(new SchoolYear(2026));
        });
        assertThat(leave(own, own.firstPrincipal, "2026-11-20")).hasStatus3xxRedirection();
        assertThat(get(own.administrator, "/administration/people/" + own.firstPrincipal.person()))
                .hasStatusOk()
                .bodyText()
                .contains("Oppgaver som går videre", "Nordre skole", "Nå hos <bdi>Dagny Direktør</bdi>")
                .doesNotContain("Dagen etter")
                .contains("Tidligere roller", "Rektor, Nordre skole", "sluttet 20. november 2026");
        assertThat(get(own.administrator, "/administration/people"))
                .bodyText()
                .contains("Ledige roller", "Rektor, Nordre skole", "Ansvaret ligger så lenge hos Dagny Direktør");
    }

    @Test
    void nobodyEndsTheirOwnWork() {
        var own = fixtures.municipality();
        assertThat(leave(own, own.administrator, "2026-11-20"))
                .hasStatus(422)
                .bodyText()
                .contains("Du kan ikke avslutte deg selv");
        assertThat(get(own.administrator, "/me")).hasStatusOk();
    }

    private void give(Municipality own, Actor who, String role, UnitId unit, LocalDate from) {
        fixtures.as(own.administrator, () -> assignments.give(who.person(), role, unit, from, null));
    }

    private List<String> roles(Municipality own, Actor who) {
        var roles = new ArrayList<String>();
        fixtures.as(
                own.administrator,
                () -> assignments
                        .list(who.person())
                        .forEach(role -> roles.add(role.role() + " "
                                + role.valid().from() + " " + role.valid().to())));
        return roles;
    }

    private MvcTestResult stay(Municipality own, Actor who) {
        return browser.post()
                .uri("/administration/people/{person}/leaving/withdrawal", who.person())
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
    }

    @Test
    void oneWrongDateWipesNothing() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        give(own, own.firstPrincipal, "STAFF", own.secondSchool, LocalDate.of(2020, 1, 1));
        var before = roles(own, own.firstPrincipal);
        assertThat(leave(own, own.firstPrincipal, "2001-01-01"))
                .hasStatus(422)
                .bodyText()
                .contains("Ragna Rektor har hatt rollen siden", "Siste dag kan ikke være før det");
        assertThat(leave(own, own.firstPrincipal, "2018-01-01"))
                .as("one role had begun by then, the other not")
                .hasStatus(422);
        assertThat(roles(own, own.firstPrincipal)).isEqualTo(before).hasSize(2);
        var id = new UUID[1];
        fixtures.as(
                own.administrator,
                () -> id[0] =
                        assignments.list(own.firstPrincipal.person()).getFirst().id());
        assertThat(browser.post()
                        .uri("/administration/people/{p}/roles/{r}/ending", own.firstPrincipal.person(), id[0])
                        .param("lastDay", "2009-12-31")
                        .with(csrf())
                        .with(signedIn(own.administrator))
                        .exchange())
                .hasStatus(422)
                .bodyText()
                .contains("Siste dag kan ikke være før det", "value=\"2009-12-31\"");
        assertThat(roles(own, own.firstPrincipal)).isEqualTo(before);
    }

    @Test
    void aRoleThatHasNotBegunIsWithdrawnAndTheLogSaysWhoseAndWhich() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        give(own, own.firstPrincipal, "STAFF", own.secondSchool, LocalDate.of(2027, 1, 1));
        var id = new UUID[1];
        fixtures.as(
                own.administrator,
                () -> id[0] = assignments.list(own.firstPrincipal.person()).stream()
                        .filter(role -> role.role().equals("STAFF"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThat(browser.post()
                        .uri("/administration/people/{p}/roles/{r}/ending", own.firstPrincipal.person(), id[0])
                        .param("lastDay", "2026-11-21")
                        .with(csrf())
                        .with(signedIn(own.administrator))
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(roles(own, own.firstPrincipal)).hasSize(1);
        assertThat(get(own.administrator, "/administration/log?object=" + id[0]))
                .bodyText()
                .contains("trakk tilbake en rolle")
                .contains("Lærer eller annen ansatt, Ragna Rektor, Søndre skole");
    }

    @Test
    void leavingIsConfirmedAndSaidAndAWrongLeaverIsBackAsBefore() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            bodies.setUpMissing(Fixtures.LONG_AGO);
        });
        var who = own.firstPrincipal;
        var substitute = own.person("Vera Vikar", "STAFF", own.secondSchool);
        give(own, who, "STAFF", own.secondSchool, LocalDate.of(2027, 1, 1));
        fixtures.as(own.administrator, () -> {
            var head = assignments.list(who.person()).stream()
                    .filter(role -> role.role().equals("UNIT_HEAD"))
                    .findFirst()
                    .orElseThrow();
            assignments.beAway(
                    head.id(),
                    new DateWindow(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 24)),
                    substitute.person());
            bodies.seat(
                    bodies.list().getFirst().id(),
                    Seat.Kind.DEPUTY,
                    who.person(),
                    null,
                    LocalDate.of(2026, 1, 1),
                    null);
        });
        var before = roles(own, who);
        var beforeOfOther = roles(own, substitute);
        assertThat(get(own.administrator, "/administration/people/" + who.person()))
                .bodyText()
                .contains("2 roller avsluttes", "én plass i utvalg", "Ja, avslutt");

        assertThat(leave(own, who, "2026-11-20")).hasStatus3xxRedirection();
        assertThat(roles(own, who)).containsExactly("UNIT_HEAD 2015-08-01 2026-11-20");
        assertThat(get(own.administrator, "/administration/people/" + who.person()))
                .bodyText()
                .contains("Siste dag er feil", "Personen slutter ikke");
        assertThat(leave(own, who, "2027-06-30")).as("the day is moved").hasStatus3xxRedirection();
        assertThat(roles(own, who))
                .containsExactlyInAnyOrder("STAFF 2027-01-01 2027-06-30", "UNIT_HEAD 2015-08-01 2027-06-30");
        assertThat(get(who, "/me")).as("and they come in again").hasStatusOk();

        assertThat(leave(own, who, "2026-11-20")).hasStatus3xxRedirection();
        assertThat(stay(own, who)).hasStatus3xxRedirection();
        assertThat(roles(own, who)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(roles(own, substitute)).isEqualTo(beforeOfOther);
        assertThat(get(own.administrator, "/administration/people/" + who.person()))
                .bodyText()
                .contains("borte 1. desember 2026 til 24. desember 2026, <bdi>Vera Vikar</bdi> er vikar")
                .doesNotContain("sluttet 20.");
        fixtures.as(
                own.administrator,
                () -> assertThat(bodies.listSeatsOf(who.person(), Locale.of("nb")))
                        .singleElement()
                        .satisfies(one -> assertThat(one.seat().isOpen()).isTrue()));
    }

    @Test
    void aRoleThatSomebodyElseHasMeanwhileIsNotGivenBackToTheWrongLeaver() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        var next = own.person("Nora Neste", "STAFF", own.secondSchool);
        assertThat(leave(own, own.firstPrincipal, "2026-11-20")).hasStatus3xxRedirection();
        give(own, next, "UNIT_HEAD", own.firstSchool, LocalDate.of(2026, 11, 21));
        assertThat(stay(own, own.firstPrincipal)).hasStatus3xxRedirection();
        assertThat(roles(own, own.firstPrincipal)).containsExactly("UNIT_HEAD 2015-08-01 2026-11-20");
    }

    @Test
    void whoIsForgottenDoesNotComeBack() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        assertThat(leave(own, own.firstPrincipal, "2026-11-20")).hasStatus3xxRedirection();
        clock.set(LocalDate.of(2028, 11, 21));
        fixtures.as(own.owner, () -> retention.run(own.owner));
        assertThat(stay(own, own.firstPrincipal)).hasStatus(409).bodyText().contains("er glemt og kan ikke hentes");
        assertThat(leave(own, own.firstPrincipal, "2029-11-20")).hasStatus(422);
        assertThat(get(own.administrator, "/administration/people/" + own.firstPrincipal.person()))
                .bodyText()
                .doesNotContain("Siste dag er feil");
    }
}
