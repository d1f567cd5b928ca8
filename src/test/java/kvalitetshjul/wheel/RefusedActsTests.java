package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleTest
class RefusedActsTests {
    private static final List<String> ACTS = List.of("/sign-off", "/skipping", "/reopening", "/approval", "/rejection");

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    private OpenedYear year;
    private Actor principal;
    private String path;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        principal = year.municipality.firstPrincipal;
        path = "/wheel/2026-27/tasks/"
                + year.task("STAFF_SURVEY", year.municipality.firstSchool).id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-off", "/skipping"})
    void whatWasNotSeenIsNotActedOn(String act) {
        assertThat(post(principal, path + act, "comment", "Gjort.", "reason", "Ikke i år."))
                .hasStatus(409)
                .bodyText()
                .contains("Oppgaven er endret siden du åpnet siden");
        assertThat(year.task("STAFF_SURVEY", year.municipality.firstSchool).version())
                .isZero();
    }

    @Test
    void aVersionThatIsNoNumberIsABadRequest() {
        for (var act : ACTS)
            for (var garbled : List.of("x", "1e9", "99999999999", "0,0"))
                assertThat(post(principal, path + act, "version", garbled, "reason", "x", "comment", "x"))
                        .hasStatus(400);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoSawAnOlderVersionKeepsTheirWordsBesideWhatStands(boolean script) {
        assertThat(post(principal, path + "/skipping", "version", "0", "reason", "Ikke bestemt i år."))
                .hasStatus3xxRedirection();

        var request = mvc.post()
                .uri(path + "/sign-off")
                .with(signedIn(principal))
                .with(csrf())
                .param("version", "0")
                .param("comment", "Gjort på papir.");
        var answer = (script ? request.header("HX-Request", "true") : request).exchange();

        assertThat(answer).hasStatus(409).doesNotContainHeader("HX-Retarget");
        assertThat(answer)
                .bodyText()
                .contains(
                        "Oppgaven er endret", "Gjort på papir.", "Ikke bestemt i år.", "name=\"version\" value=\"1\"");
    }

    @Test
    void wordsStayInTheFormThatIsStillThere() {
        post(principal, path + "/skipping", "version", "0", "reason", "Ikke bestemt i år.");
        post(principal, path + "/reopening", "version", "1", "reason", "Bestemt likevel.");
        assertThat(post(principal, path + "/skipping", "version", "0", "reason", "Bare tull."))
                .hasStatus(409)
                .bodyText()
                .containsPattern("<textarea[^>]*name=\"reason\"[^>]*>\\s*Bare tull\\.</textarea>")
                .contains("Bestemt likevel.");
    }

    @Test
    void anActWithoutTheWordsItTakesSaysWhichAndWhere() {
        assertThat(post(principal, path + "/sign-off", "version", "0", "comment", "\u00A0"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv kort hva som er gjort, og hvor det ligger.", "id=\"comment-error\"");
        assertThat(post(principal, path + "/skipping", "version", "0", "reason", "\u0000"))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"reason-error\"");
        assertThat(post(principal, path + "/skipping", "version", "0", "reason", "x".repeat(2001)))
                .hasStatus(422)
                .bodyText()
                .contains("Høyst 2000 tegn");
    }

    @Test
    void aTaskIsFoundInItsOwnYearOnly() {
        var director = year.municipality.director;
        year.run(director, () -> context.getBean(Wheels.class).open(OpenedYear.YEAR.next()));
        for (var wrong : List.of("2027-28", "2020-21")) {
            var elsewhere = path.replace("2026-27", wrong);
            assertThat(mvc.get().uri(elsewhere).with(signedIn(principal))).hasStatus(404);
            for (var act : ACTS)
                assertThat(post(principal, elsewhere + act, "version", "0", "comment", "x", "reason", "x"))
                        .hasStatus(404);
        }
    }

    @Test
    void ofAFieldSentTwiceTheFirstIsTaken() {
        mvc.post()
                .uri(path + "/skipping")
                .with(signedIn(principal))
                .with(csrf())
                .param("version", "0", "7")
                .param("reason", "Ikke i år.", "Noe annet.")
                .exchange();
        assertThat(mvc.get().uri(path).with(signedIn(principal)))
                .bodyText()
                .contains("Ikke i år.")
                .doesNotContain("Noe annet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01", "2024-25", "2025-26", "2028-29", "2199-00"})
    void onlyTheYearThatRunsAndTheNextAreOpened(String code) {
        var director = year.municipality.director;
        post(director, "/wheel/2026-27");
        var opened =
                year.<Boolean>as(director, () -> context.getBean(Wheels.class).mayBeOpened(OpenedYear.YEAR.next()));
        assertThat(opened).isTrue();
        assertThat(mvc.get().uri("/wheel/" + code).with(signedIn(director)))
                .bodyText()
                .doesNotContain("Åpne skoleåret", "oppvekstsjef som åpner det");
        assertThat(post(director, "/wheel/" + code)).hasStatus(409).bodyText().contains("kan ikke åpnes nå");
    }

    @Test
    void whoeverMayOpenYearsIsToldWhenAYearCanBeOpened() {
        var director = year.municipality.director;
        assertThat(mvc.get().uri("/wheel/2025-26").with(signedIn(director)))
                .bodyText()
                .contains("Skoleåret er over, og hjulet for det ble ikke åpnet.");
        assertThat(mvc.get().uri("/wheel/2028-29").with(signedIn(director)))
                .bodyText()
                .contains("Du kan åpne det fra 1. august 2027.");
    }

    private MvcTestResult post(Actor actor, String address, String... fields) {
        var request = mvc.post().uri(address).with(signedIn(actor)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
