package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whatever is done with people and roles, somebody is left who can look after the whole owner, on every day to come. */
@ModuleTest
class LastAdministratorTests {
    private static final String PEOPLE = "/administration/people/";
    private static final String REFUSED = "ville ingen kunne styre oppsettet for Kommune";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Packs packs;

    @Autowired
    Assignments assignments;

    @Autowired
    Organisation organisation;

    @Autowired
    Accounts accounts;

    private Municipality municipality() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        return own;
    }

    private MvcTestResult post(Actor by, String path, String... parameters) {
        var request = browser.post().uri(path).accept("text/html").with(csrf()).with(signedIn(by));
        for (int i = 0; i < parameters.length; i += 2) request.param(parameters[i], parameters[i + 1]);
        return request.exchange();
    }

    private UUID assignment(Actor who) {
        var id = new UUID[1];
        fixtures.as(who, () -> id[0] = assignments.list(who.person()).getFirst().id());
        return id[0];
    }

    private MvcTestResult end(Actor by, Actor who, String lastDay) {
        return post(by, PEOPLE + who.person() + "/roles/" + assignment(who) + "/ending", "lastDay", lastDay);
    }

    private void isAdministratorStill(Actor actor) {
        assertThat(browser.get()
                        .uri("/administration/people")
                        .with(signedIn(actor))
                        .exchange())
                .hasStatusOk();
    }

    @Test
    void theLastAdministratorsRoleEndsNeitherNowNorLater() {
        var own = municipality();
        for (var day : List.of("2026-11-20", "2026-11-21", "2027-06-30"))
            assertThat(end(own.administrator, own.administrator, day))
                    .as(day)
                    .hasStatus(422)
                    .bodyText()
                    .contains(REFUSED, "value=\"" + day + "\"");
        assertThat(end(own.administrator, own.administrator, "2027-06-30"))
                .bodyText()
                .contains("Fra 1. juli 2027");
        isAdministratorStill(own.administrator);
    }

    @Test
    void withAnotherWhoTakesOverInTimeItEnds() {
        var own = municipality();
        var next = own.person("Nora Neste", "STAFF", own.firstSchool);
        fixtures.as(
                own.administrator,
                () -> assignments.give(next.person(), "ADMINISTRATOR", null, LocalDate.of(2027, 1, 1), null));
        assertThat(end(own.administrator, own.administrator, "2026-12-30"))
                .as("a day without anybody between")
                .hasStatus(422)
                .bodyText()
                .contains("Fra 31. desember 2026");
        assertThat(end(own.administrator, own.administrator, "2026-12-31")).hasStatus3xxRedirection();
        var coming = new UUID[1];
        fixtures.as(
                own.administrator,
                () -> coming[0] = assignments.list(next.person()).stream()
                        .filter(one -> one.role().equals("ADMINISTRATOR"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThat(post(
                        own.administrator,
                        PEOPLE + next.person() + "/roles/" + coming[0] + "/ending",
                        "lastDay",
                        "2026-11-21"))
                .as("the one to come is not withdrawn either")
                .hasStatus(422)
                .bodyText()
                .contains(REFUSED);
        assertThat(post(own.administrator, PEOPLE + next.person() + "/leaving", "leaves", "2027-03-01"))
                .as("and does not leave")
                .hasStatus(422)
                .bodyText()
                .contains(REFUSED);
    }

    @Test
    void aHandoverToSomebodyWhoLeavesIsNoWayRoundIt() {
        var own = municipality();
        var leaver = own.person("Lise Slutter", "STAFF", own.firstSchool);
        assertThat(post(own.administrator, PEOPLE + leaver.person() + "/leaving", "leaves", "2026-12-31"))
                .hasStatus3xxRedirection();
        assertThat(post(
                        own.administrator,
                        PEOPLE + "handover",
                        "role",
                        "ADMINISTRATOR",
                        "unit",
                        "",
                        "successor",
                        leaver.person().toString(),
                        "from",
                        "2026-12-01"))
                .hasStatus(422);
        isAdministratorStill(own.administrator);
    }

    @Test
    void whoCannotComeInDoesNotCountWhereOthersCan() {
        var own = municipality();
        fixtures.as(
                own.owner,
                () -> accounts.open(
                        "arne." + UUID.randomUUID(), "en lang nok setning", own.owner, own.administrator.person()));
        own.person("Uten Konto", "ADMINISTRATOR", null);
        assertThat(end(own.administrator, own.administrator, "2026-12-31"))
                .hasStatus(422)
                .bodyText()
                .contains("ville ingen som har konto, kunne styre oppsettet");
    }

    @Test
    void aPackWithoutAnAdministratorIsNotTakenInUse() {
        var own = municipality();
        fixtures.as(own.owner, () -> {
            var without = organisation.listRoles().stream()
                    .filter(role -> !role.code().equals("ADMINISTRATOR"))
                    .toList();
            assertThatThrownBy(() -> organisation.define(without, List.of()))
                    .hasMessageContaining("people.administrator.last");
        });
        isAdministratorStill(own.administrator);
    }

    @Test
    void twoWhoEndEachOtherAtTheSameTimeDoNotBothSucceed() throws Exception {
        for (int round = 0; round < 5; round++) {
            var own = municipality();
            var other = own.person("Beate Begge", "ADMINISTRATOR", null);
            var together = new CyclicBarrier(2);
            try (var two = Executors.newFixedThreadPool(2)) {
                Callable<Integer> first = () -> {
                    together.await();
                    return end(own.administrator, other, "2026-11-20")
                            .getResponse()
                            .getStatus();
                };
                Callable<Integer> second = () -> {
                    together.await();
                    return end(other, own.administrator, "2026-11-20")
                            .getResponse()
                            .getStatus();
                };
                two.invokeAll(List.of(first, second));
            }
            fixtures.as(
                    own.owner,
                    () -> assertThat(organisation.listRoleHolders(TODAY))
                            .filteredOn(holder -> holder.role().equals("ADMINISTRATOR"))
                            .hasSize(1));
        }
    }
}
