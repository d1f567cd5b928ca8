package kvalitetshjul.goals;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What no page of ours sends, and what people do write now and then. */
@ModuleTest
class RefusedGoalFormsTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Goals goals;

    @Autowired
    Packs packs;

    @Autowired
    MockMvcTester mvc;

    private Fixtures.Municipality municipality;
    private String list;
    private GoalId goal;
    private IndicatorId indicator;

    @BeforeEach
    void aGoalWithAnIndicator() {
        municipality = fixtures.municipality();
        list = "/units/" + municipality.firstSchool + "/2026-27/goals";
        var made = new AtomicReference<GoalId>();
        var measured = new AtomicReference<IndicatorId>();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            var words = new Indicator.Level("Få", Optional.empty());
            made.set(goals.propose(municipality.firstSchool, YEAR, new Goal.Wording("GOOD_TEACHING", "Lese", "")));
            measured.set(goals.measure(made.get(), new Indicator.Content("Lesing", Optional.empty(), words, words)));
        });
        goal = made.get();
        indicator = measured.get();
    }

    @Test
    void controlsAreDroppedAndDoubledFieldsCountOnce() {
        var request = mvc.post()
                .uri(list)
                .with(signedIn(municipality.firstPrincipal))
                .with(csrf())
                .param("under", "GOOD_TEACHING")
                .param("title", "Alle\u0000 \u0001leser\u202E", "Noe annet")
                .param("description", "");
        var made = String.valueOf(request.exchange().getResponse().getRedirectedUrl());
        assertThat(get(made))
                .hasStatusOk()
                .bodyText()
                .contains("<h1 class=\"ds-heading\" data-size=\"xl\">Alle leser</h1>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"🙂", "漢"})
    void aSignThatCannotBePrintedIsRefusedWhereItStands(String sign) {
        for (var field : List.of("title", "description"))
            assertThat(post(
                            list,
                            "under",
                            "GOOD_TEACHING",
                            "title",
                            field.equals("title") ? "Lese " + sign : "Lese",
                            "description",
                            field.equals("title") ? "" : "Fordi " + sign))
                    .hasStatus(422)
                    .bodyText()
                    .contains("kan ikke trykkes: " + sign, "id=\"" + field + "-error\"");
        assertThat(plan(indicator.toString(), "UNIT_HEAD", "Lese mer " + sign))
                .hasStatus(422)
                .bodyText()
                .contains("kan ikke trykkes: " + sign, "Lese mer " + sign);
        assertThat(post(
                        list + "/" + goal + "/indicators/" + indicator,
                        "version",
                        "1",
                        "name",
                        "A",
                        "currentWords",
                        sign,
                        "desiredWords",
                        "B"))
                .hasStatus(422);
    }

    /** The number is made up as the tax authority’s own test numbers are: 80 is added to the month. */
    @Test
    void anIdentityNumberIsRefusedWhereverItIsWritten() {
        assertThat(post(list, "under", "GOOD_TEACHING", "title", "Hjelpe 15811250187 med lesing", "description", ""))
                .hasStatus(422)
                .bodyText()
                .contains("Her står et fødselsnummer", "id=\"title-error\"");
    }

    @Test
    void anActivityIsDoneInTheYearOfItsGoal() {
        assertThat(plan(indicator.toString(), "UNIT_HEAD", "Lese mer", "2030-06-01", "2031-09-01"))
                .hasStatus(422)
                .bodyText()
                .contains("utenfor skoleåret 2026–27", "id=\"starts-error\"");
        assertThat(plan(indicator.toString(), "UNIT_HEAD", "Lese mer", "2027-05-01", "2028-05-01"))
                .hasStatus3xxRedirection();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a\u0000b", "01981b0e-0000-7000-8000-000000000000"})
    void anActivityMovesAnIndicatorThatWasOffered(String affects) {
        assertThat(plan(affects, "UNIT_HEAD", "Lese mer"))
                .hasStatus(422)
                .bodyText()
                .contains("Velg en indikator", "Lese mer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUDITOR", "ADMINISTRATOR", "PUPIL_REP", "COUNCIL", "NOBODY"})
    void onlyWhoCanAnswerForAnActivityIsOfferedAndTaken(String role) {
        assertThat(get(list + "/" + goal + "/activities/new"))
                .bodyText()
                .contains("value=\"UNIT_HEAD\"", "value=\"STAFF\"", "value=\"EDUCATION_DIRECTOR\"")
                .doesNotContain("value=\"" + role + "\"");
        assertThat(plan(indicator.toString(), role, "Øve"))
                .hasStatus(422)
                .bodyText()
                .contains("Velg hvem som er ansvarlig");
    }

    @Test
    void aRoleGivenBeforeStaysUntilAnotherIsChosen() {
        var made = new AtomicReference<ActivityId>();
        fixtures.as(
                municipality.director,
                () -> made.set(goals.plan(
                        goal, new Activity.Content(indicator, "Øve", "Slik", "Der", "AUDITOR", YEAR.days()))));
        var activity = list + "/" + goal + "/activities/" + made.get();
        assertThat(get(activity)).bodyText().contains("value=\"AUDITOR\" selected");
        assertThat(post(
                        activity,
                        "version",
                        "1",
                        "title",
                        "Øve mer",
                        "affects",
                        indicator.toString(),
                        "influence",
                        "Slik",
                        "visible",
                        "Der",
                        "responsible",
                        "AUDITOR",
                        "starts",
                        "2026-09-01",
                        "ends",
                        "2026-10-01"))
                .hasStatus3xxRedirection();
    }

    @Test
    void aKeyFigureIsOneThatWasOffered() {
        assertThat(post(
                        list + "/" + goal + "/indicators/" + indicator,
                        "version",
                        "1",
                        "keyFigure",
                        "x",
                        "name",
                        "A",
                        "currentWords",
                        "B",
                        "desiredWords",
                        "C"))
                .hasStatus(422)
                .bodyText()
                .contains("Velg et av nøkkeltallene i listen");
    }

    @Test
    void anAddressWithAnotherYearOrUnitLeadsNowhere() {
        var elsewhere = List.of(
                list.replace("2026-27", "2025-26"),
                list.replace(municipality.firstSchool.toString(), municipality.secondSchool.toString()));
        for (var wrong : elsewhere) {
            var page = wrong + "/" + goal;
            for (var path : List.of("", "/wording", "/indicators/" + indicator, "/activities/new"))
                assertThat(get(page + path)).hasStatus(404);
            for (var act : List.of("/wording", "/adoption", "/withdrawal", "/indicators/" + indicator, "/activities"))
                assertThat(post(page + act, "version", "1", "reason", "x")).hasStatus(404);
        }
        assertThat(get(list + "/" + goal)).hasStatusOk();
        assertThat(get(list + "/x")).hasStatus(404);
    }

    @Test
    void aFigureNobodyKnowsIsNotCarriedOn() {
        var unknown = "x".repeat(9000);
        assertThat(post(list, "under", "GOOD_TEACHING", "title", "Lese", "description", "", "figure", unknown))
                .hasStatus3xxRedirection()
                .redirectedUrl()
                .hasSizeLessThan(200);
        assertThat(get("/goals/beginning?unit=" + municipality.firstSchool + "&figure=" + unknown.substring(2000)))
                .redirectedUrl()
                .hasSizeLessThan(200);
    }

    @Test
    void aUnitOfAnotherOwnerIsNoPlaceToBegin() {
        var other = fixtures.municipality();
        assertThat(get("/goals/beginning?unit=" + other.firstSchool)).hasStatus(404);
    }

    private MvcTestResult plan(String affects, String responsible, String title) {
        return plan(affects, responsible, title, "2026-09-01", "2026-10-01");
    }

    private MvcTestResult plan(String affects, String responsible, String title, String starts, String ends) {
        return post(
                list + "/" + goal + "/activities",
                "title",
                title,
                "affects",
                affects,
                "influence",
                "Slik",
                "visible",
                "Der",
                "responsible",
                responsible,
                "starts",
                starts,
                "ends",
                ends);
    }

    /** The director may see and edit everywhere: what is refused here is refused for what it says. */
    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(signedIn(municipality.director)).exchange();
    }

    private MvcTestResult post(String address, String... fields) {
        var request =
                mvc.post().uri(address).with(signedIn(municipality.director)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
