package kvalitetshjul.administration;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignment;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Changes that come one after another: each is undone from the last to the first, what is to come is told as such, and what hangs on a unit ends with it. */
@ModuleTest
class UnitsOverTimeTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Units units;

    @Autowired
    UnitActs acts;

    @Autowired
    Assignments assignments;

    @Autowired
    MockMvcTester browser;

    @Test
    void aPlannedClosingThatWasUndoneDoesNotHinderUndoingTheMergerBeforeIt() {
        var own = municipality();
        var merged =
                unitOf(change(own, own.firstSchool, "merger", 1, "2026-11-01", merger(own, "", "Fjellheim skole")));
        change(own, merged, "closing", 1, "2026-12-31");
        undoLast(own, merged);
        assertThat(page(own, merged)).bodyText().contains("Ja, angre endringen");

        var back = undoLast(own, merged);
        assertThat(back).hasStatus3xxRedirection();
        assertThat(names(own)).contains("Nordre skole", "Søndre skole").doesNotContain("Fjellheim skole");
        assertThat(back.getResponse().getRedirectedUrl())
                .as("one of the two that go on again")
                .isIn(address(own.firstSchool), address(own.secondSchool));
    }

    @Test
    void aPlannedClosingThatWasUndoneDoesNotHinderUndoingTheNameBeforeIt() {
        var own = municipality();
        change(own, own.firstSchool, "name", 1, "2026-11-01", "name", "Nordlys skole");
        change(own, own.firstSchool, "closing", 2, "2026-12-31");
        undoLast(own, own.firstSchool);
        var back = undoLast(own, own.firstSchool);
        assertThat(back).hasStatus3xxRedirection().hasRedirectedUrl(address(own.firstSchool));
        assertThat(String.valueOf(back.getMvcResult().getFlashMap().get("notice")))
                .contains("administration.said.undone", "Nordre skole");
        assertThat(names(own)).contains("Nordre skole");
    }

    @Test
    void whereUndoingCannotWorkThePageSaysWhyInsteadOfOfferingIt() {
        var own = municipality();
        var merged =
                unitOf(change(own, own.firstSchool, "merger", 1, "2026-11-01", merger(own, "", "Fjellheim skole")));
        change(own, merged, "name", 1, "2026-11-10", "name", "Fjell skole");
        assertThat(page(own, own.firstSchool))
                .bodyText()
                .contains("Kan ikke angres nå", "Fjell skole er endret senere")
                .doesNotContain("Ja, angre endringen");
    }

    @Test
    void whoStandsInForTheHeadOfAUnitEndsWithTheUnitAndComesBackWithIt() {
        var own = municipality();
        var head = roles(own, own.secondPrincipal).getFirst();
        run(own, () -> {
            assignments.beAway(
                    head.id(),
                    new DateWindow(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 3, 31)),
                    own.councilMember.person());
            assignments.delegate(
                    head.id(),
                    own.firstKindergartenHead.person(),
                    new DateWindow(LocalDate.of(2027, 1, 10), LocalDate.of(2027, 2, 20)),
                    "Sak 12/26");
            return true;
        });
        change(own, own.secondSchool, "closing", 1, "2026-12-31");
        var lastDay = LocalDate.of(2026, 12, 31);
        assertThat(at(own, own.secondSchool, own.councilMember))
                .singleElement()
                .satisfies(role -> assertThat(role.valid().to()).isEqualTo(lastDay));
        assertThat(at(own, own.secondSchool, own.firstKindergartenHead)).isEmpty();
        assertThat(browser.get().uri("/me").with(signedIn(own.councilMember)).exchange())
                .bodyText()
                .contains("31. desember 2026")
                .doesNotContain("31. mars 2027");

        undoLast(own, own.secondSchool);
        assertThat(at(own, own.secondSchool, own.councilMember)
                        .getFirst()
                        .valid()
                        .to())
                .isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(at(own, own.secondSchool, own.firstKindergartenHead)).hasSize(1);
        assertThat(roles(own, own.secondPrincipal)).singleElement().satisfies(role -> {
            assertThat(role.id()).isEqualTo(head.id());
            assertThat(role.valid()).isEqualTo(head.valid());
        });
    }

    @Test
    void aMergerIntoOneThatExistsStandsInItsHistoryWithTheGradesOfBoth() {
        var own = municipality();
        var small = own.unit("Vesle skole", "SCHOOL", null, new Unit.Grades(1, 4));
        var young = own.unit("Ungdomsskolen", "SCHOOL", null, new Unit.Grades(8, 10));
        assertThat(get(own, address(small) + "/changes/merger"))
                .bodyText()
                .contains("Laveste trinn", "alle trinnene de har til sammen", "siste dag dagen før");
        var sent = new String[] {"others", young.toString(), "into", small.toString()};
        assertThat(send(own, small, "merger", 1, "2026-11-01", "", sent))
                .bodyText()
                .contains("1–10", "Den som fører videre, får alle trinnene de har til sammen.");
        change(own, small, "merger", 1, "2026-11-01", sent);
        assertThat(run(own, () -> units.getUnit(small)).grades()).contains(new Unit.Grades(1, 10));
        assertThat(page(own, small))
                .bodyText()
                .contains("Ungdomsskolen ble slått sammen til Vesle skole.", "Ja, angre endringen")
                .doesNotContain("Ingen endringer er registrert");

        undoLast(own, small);
        assertThat(run(own, () -> units.getUnit(small)).grades()).contains(new Unit.Grades(1, 4));
        assertThat(names(own)).contains("Ungdomsskolen");
    }

    @Test
    void theGradesOfTheOneThatGoesOnMayBeWritten() {
        var own = municipality();
        var merged = unitOf(send(
                own,
                own.firstSchool,
                "merger",
                1,
                "2026-11-01",
                "yes",
                "others",
                own.secondSchool.toString(),
                "name",
                "Fjellheim skole",
                "lowest",
                "1",
                "highest",
                "7"));
        assertThat(run(own, () -> units.getUnit(merged)).grades()).contains(new Unit.Grades(1, 7));
    }

    @Test
    void whatIsToComeIsToldAsSuchAndItsLastDayIsAskedFor() {
        var own = municipality();
        assertThat(get(own, address(own.firstSchool) + "/changes/closing"))
                .bodyText()
                .contains("Siste dag i drift")
                .doesNotContain("Gjelder fra");
        assertThat(send(own, own.firstSchool, "closing", 1, "2026-12-31", ""))
                .bodyText()
                .contains("i drift til og med 31. desember 2026");
        change(own, own.firstSchool, "closing", 1, "2026-12-31");
        assertThat(run(own, () -> units.getUnit(own.firstSchool)).valid().to()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(page(own, own.firstSchool))
                .bodyText()
                .contains("Nordre skole skal legges ned. Dette er siste dag.", "Disse har roller her")
                .doesNotContain("ble lagt ned");
    }

    @Test
    void aUnitThatIsToCloseMayStillChangeBeforeItDoes() {
        var own = municipality();
        change(own, own.firstSchool, "closing", 1, "2026-12-31");
        assertThat(page(own, own.firstSchool))
                .bodyText()
                .contains("/changes/name", "/changes/place", "Den siste dagen er bestemt")
                .doesNotContain("/changes/merger", "/changes/closing");
        change(own, own.firstSchool, "name", 2, "2026-12-01", "name", "Nordlys skole");
        var history = run(own, () -> units.history(own.firstSchool));
        assertThat(history.on(LocalDate.of(2026, 12, 1)).name()).isEqualTo("Nordlys skole");
        assertThat(history.valid().to()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(send(own, own.firstSchool, "closing", 3, "2026-12-15", "yes"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("skal allerede slutte 31. desember 2026");
    }

    @Test
    void severalNamesAreAListAndTheReasonIsApartFromWhoNotedIt() {
        var own = municipality();
        var merged =
                unitOf(change(own, own.firstSchool, "merger", 1, "2026-11-01", merger(own, "", "Fjellheim skole")));
        assertThat(text(page(own, merged)))
                .contains(
                        "Kommer fra: Nordre skole og Søndre skole", "Vedtak 12/26 · Registrert av Arne Administrator");
    }

    @Test
    void undoingWhatWasOnlyAddedLeadsToTheListAndNamesIt() {
        var own = municipality();
        var added = unitOf(browser.post()
                .uri("/administration/units")
                .with(csrf())
                .with(signedIn(own.administrator))
                .param("day", "2026-11-01")
                .param("reason", "Vedtak")
                .param("name", "Ny skole")
                .param("kind", "SCHOOL")
                .param("ownership", "MUNICIPAL")
                .param("confirmed", "yes")
                .exchange());
        var back = undoLast(own, added);
        assertThat(back).hasRedirectedUrl("/administration/units");
        assertThat(String.valueOf(back.getMvcResult().getFlashMap().get("notice")))
                .contains("Ny skole");
    }

    private Fixtures.Municipality municipality() {
        var own = fixtures.municipality();
        fixtures.as(own.administrator, () -> packs.adopt("lebesby"));
        return own;
    }

    private static String[] merger(Fixtures.Municipality own, String into, String name) {
        return new String[] {"others", own.secondSchool.toString(), "into", into, "name", name};
    }

    private MvcTestResult change(
            Fixtures.Municipality own, UnitId unit, String change, int version, String day, String... sent) {
        var done = send(own, unit, change, version, day, "yes", sent);
        assertThat(done).hasStatus3xxRedirection();
        return done;
    }

    private MvcTestResult send(
            Fixtures.Municipality own,
            UnitId unit,
            String change,
            int version,
            String day,
            String confirmed,
            String... sent) {
        var request = browser.post()
                .uri(address(unit) + "/changes/" + change)
                .with(csrf())
                .with(signedIn(own.administrator))
                .param("version", String.valueOf(version))
                .param("day", day)
                .param("reason", "Vedtak 12/26")
                .param("confirmed", confirmed);
        for (int i = 0; i < sent.length; i += 2) request = request.param(sent[i], sent[i + 1]);
        return request.exchange();
    }

    private MvcTestResult undoLast(Fixtures.Municipality own, UnitId unit) {
        var last = run(own, () -> acts.log(unit)).stream()
                .filter(entry -> entry.undoneAt().isEmpty())
                .findFirst()
                .orElseThrow();
        var undone = browser.post()
                .uri(address(unit) + "/log/" + last.act() + "/undoing")
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
        assertThat(undone).hasStatus3xxRedirection();
        return undone;
    }

    private MvcTestResult page(Fixtures.Municipality own, UnitId unit) {
        return get(own, address(unit));
    }

    private MvcTestResult get(Fixtures.Municipality own, String address) {
        return browser.get().uri(address).with(signedIn(own.administrator)).exchange();
    }

    private static String address(UnitId unit) {
        return "/administration/units/" + unit;
    }

    private static UnitId unitOf(MvcTestResult done) {
        return UnitId.of(String.valueOf(done.getResponse().getRedirectedUrl()).replaceAll(".*/", ""));
    }

    /** What is read, without the elements. */
    private static String text(MvcTestResult page) {
        try {
            return page.getResponse()
                    .getContentAsString()
                    .replaceAll("<[^>]*>", "")
                    .replaceAll("\\s+", " ");
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<String> names(Fixtures.Municipality own) {
        return run(own, () -> units.listUnits()).stream().map(Unit::name).toList();
    }

    private List<Assignment> roles(Fixtures.Municipality own, Actor person) {
        return run(own, () -> assignments.list(person.person()));
    }

    private List<Assignment> at(Fixtures.Municipality own, UnitId unit, Actor person) {
        return roles(own, person).stream()
                .filter(role -> role.unit().filter(unit::equals).isPresent())
                .toList();
    }

    private <T> T run(Fixtures.Municipality own, Supplier<T> work) {
        var result = new AtomicReference<T>();
        fixtures.as(own.administrator, () -> result.set(work.get()));
        return result.get();
    }
}
