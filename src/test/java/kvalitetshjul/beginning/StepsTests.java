package kvalitetshjul.beginning;

import static kvalitetshjul.Fixtures.LONG_AGO;
import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The steps from a registered municipality to its first open year: read from what there is, in an order, left and taken up again. */
@ModuleTest
class StepsTests {
    @Autowired
    Beginners beginners;

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Packs packs;

    @Autowired
    Units units;

    @Autowired
    Wheels wheels;

    @Autowired
    Owners owners;

    @Autowired
    Statements statements;

    @Autowired
    TestClock clock;

    private String page(Actor by, String path) {
        var answer = beginners.get(by, path);
        assertThat(answer).as(path).hasStatusOk();
        return Beginners.text(answer);
    }

    private void addUnit(Actor by, String name) {
        fixtures.as(by, () -> units.addUnit(name, "SCHOOL", null, null, Unit.Ownership.MUNICIPAL, null, LONG_AGO));
    }

    @Test
    void aBeginnerIsLedThereFromTheFrontPageAndFromTheAdministrationUntilAYearIsOpen() {
        var kari = beginners.beginner();
        assertThat(beginners.get(kari, "/")).hasRedirectedUrl("/beginning");
        for (var path :
                List.of("/administration", "/administration/pack", "/administration/units/register", "/wheel/2026-27"))
            assertThat(page(kari, path)).as(path).contains("Dere er i gang med å sette opp kommunen.");
        fixtures.as(kari, () -> packs.adopt("minimal"));
        assertThat(beginners.post(kari, "/beginning/wheel", "year", "2026-27")).hasRedirectedUrl("/wheel/2026-27");
        assertThat(beginners.get(kari, "/")).hasRedirectedUrl("/wheel/2026-27");
        for (var path : List.of("/administration", "/administration/pack", "/wheel/2026-27"))
            assertThat(page(kari, path)).as(path).doesNotContain("Dere er i gang med å sette opp kommunen.");
        assertThat(page(kari, "/administration")).contains("href=\"/beginning\"");
        assertThat(page(kari, "/beginning")).contains("Hva gjør dere nå?", "Året er åpnet.");
    }

    @Test
    void somebodyElseAtTheOwnerIsNotLedThere() {
        var own = fixtures.municipality();
        assertThat(beginners.get(own.firstPrincipal, "/")).hasRedirectedUrl("/wheel/2026-27");
        assertThat(beginners.get(own.firstPrincipal, "/beginning")).hasStatus(404);
        assertThat(page(own.firstPrincipal, "/wheel/2026-27")).doesNotContain("Dere er i gang");
    }

    @Test
    void progressFollowsTheFactsWhereverTheyWereMade() {
        var kari = beginners.beginner();
        assertThat(page(kari, "/beginning")).contains("1 av 5 steg er gjort.", "venter på modellpakken");
        fixtures.as(kari, () -> packs.adopt("minimal"));
        assertThat(page(kari, "/beginning"))
                .contains("2 av 5 steg er gjort.", "Dere arbeider etter «")
                .doesNotContain("venter på modellpakken");
        addUnit(kari, "Nordre skole");
        assertThat(page(kari, "/beginning")).contains("3 av 5 steg er gjort.", "Én virksomhet er her.");
        beginners.post(
                kari, "/beginning/people", "place-0", "EDUCATION_DIRECTOR", "name-0", "Dagny Direktør", "email-0", "");
        assertThat(page(kari, "/beginning"))
                .contains("4 av 5 steg er gjort.", "Én person har en rolle. Én rolle er ledig.");
        fixtures.as(kari, () -> wheels.open(owners.schoolYear()));
        assertThat(page(kari, "/beginning")).contains("5 av 5 steg er gjort.");
    }

    @Test
    void stepsThatNeedThePackSaySoAndCanBeReadAllTheSame() {
        var kari = beginners.beginner();
        for (var step : List.of("units", "people", "wheel"))
            assertThat(page(kari, "/beginning/" + step)).as(step).contains("Velg en modellpakke først");
        assertThat(beginners.post(kari, "/beginning/wheel", "year", "2026-27")).hasStatus(404);
        fixtures.as(kari, () -> packs.adopt("minimal"));
        for (var step : List.of("units", "people", "wheel"))
            assertThat(page(kari, "/beginning/" + step)).as(step).doesNotContain("Velg en modellpakke først");
    }

    @ParameterizedTest
    @CsvSource({
        "kvam, nn, NO",
        "lebesby, nb, NO",
        "minimal, nb, NO",
        "minimal-sv, sv, SE",
        "sandnes, nb, NO",
        "svenljunga, sv, SE",
        "ystad, sv, SE"
    })
    void whoBeginsCanStillAdministerByEveryShippedPack(String pack, String language, String country) {
        var kari = beginners.beginner("language", language, "country", country);
        assertThat(page(kari, "/beginning/pack")).contains("/beginning/pack/" + pack);
        assertThat(page(kari, "/beginning/pack/" + pack)).contains("/beginning/pack/" + pack + "/adoption");
        assertThat(beginners.post(kari, "/beginning/pack/" + pack + "/adoption"))
                .hasRedirectedUrl("/beginning");
        assertThat(page(kari, "/administration/people")).contains("Kari Begynner");
        assertThat(
                        beginners.read(
                                kari,
                                "select count(*) from role_definition where code = 'ADMINISTRATOR' and 'ADMINISTER' = any(permissions)"))
                .isEqualTo("1");
    }

    @Test
    void packsAreThoseOfTheCountryTheSimpleOneFirstAndOneInAnotherLanguageOnlyToRead() {
        var kari = beginners.beginner();
        var text = page(kari, "/beginning/pack");
        assertThat(text)
                .containsSubsequence(
                        "/beginning/pack/minimal",
                        "/beginning/pack/lebesby",
                        "/beginning/pack/sandnes",
                        "/beginning/pack/kvam")
                .doesNotContain("svenljunga", "ystad")
                .containsOnlyOnce("Anbefalt å begynne med")
                .containsOnlyOnce("Den er skrevet på et annet språk");
        assertThat(page(kari, "/beginning/pack/kvam")).doesNotContain("/beginning/pack/kvam/adoption");
        assertThat(beginners.post(kari, "/beginning/pack/kvam/adoption")).hasStatus(409);
        assertThat(beginners.post(kari, "/beginning/pack/no-such/adoption")).hasStatus(404);
        var sven = beginners.beginner("country", "SE", "language", "sv");
        assertThat(page(sven, "/beginning")).contains("1 av 5 steg är gjort.");
        assertThat(page(sven, "/beginning/pack"))
                .containsSubsequence(
                        "/beginning/pack/minimal-sv", "/beginning/pack/svenljunga", "/beginning/pack/ystad")
                .doesNotContain("lebesby", "/beginning/pack/minimal\"");
    }

    @Test
    void unitsComeFromTheRegisterAndAFileOfTheWrongKindIsRefused() {
        var kari = beginners.beginner();
        fixtures.as(kari, () -> packs.adopt("lebesby"));
        var number = owners.get(kari.owner()).number().orElseThrow();
        assertThat(page(kari, "/beginning/units"))
                .contains(
                        "https://data-nsr.udir.no/v4/enheter/kommune/" + number,
                        "https://data-nbr.udir.no/v4/enheter/kommune/" + number);
        var wrong = upload(kari, "picture.json", "no register at all");
        assertThat(wrong)
                .hasStatus(422)
                .bodyText()
                .contains("picture.json", "https://data-nsr.udir.no/v4/enheter/kommune/" + number);
        assertThat(upload(kari, "schools.xlsx", "PK\u0003\u0004 and so on"))
                .hasStatus(422)
                .bodyText()
                .contains("Dette er et regneark", "lagre siden som den er (JSON)");
        assertThat(beginners.post(kari, "/beginning/units"))
                .hasStatus(422)
                .bodyText()
                .contains("Velg en fil først");
        var right = upload(
                kari, "schools.json", Beginners.register(number, "974610736:Fjordskolen", "975280136:Fjellskolen"));
        var preview = right.getResponse().getRedirectedUrl();
        assertThat(page(kari, preview)).contains("Fjordskolen", "Fjellskolen", "Dere er i gang");
        assertThat(browser.post()
                        .uri(preview.replace("?by=beginning", "/confirmation"))
                        .param("take", "1", "2")
                        .param("day", "2026-11-20")
                        .param("by", "beginning")
                        .with(csrf())
                        .with(signedIn(kari))
                        .exchange())
                .hasRedirectedUrl("/beginning/units");
        assertThat(page(kari, "/beginning/units")).contains("2 virksomheter er her.", "Fjordskolen");
        assertThat(page(kari, "/beginning/people")).contains("Fjordskolen", "Fjellskolen");
    }

    /** A municipality is not the principal organiser of an independent school: it is shown, and taken in by whoever wants it. */
    @Test
    void anIndependentSchoolIsShownAndNotTicked() {
        var number = Beginners.number().replaceFirst("..", "12");
        var sven = beginners.beginner("country", "SE", "language", "sv", "number", number, "name", "Svensk " + number);
        fixtures.as(sven, () -> packs.adopt("minimal-sv"));
        var preview = upload(sven, "skolenheter.csv", """
                HUVUDMANNATYP;ORGANISATIONSNR;KOMMUN;SKOLENHETSKOD;NAMN;ÅR1;ÅR2
                Kommunal;2120001181;%1$s;31313221;Norra skolan;J;J
                Enskild;5560005966;%1$s;31313222;Fria skolan;J;J
                """.formatted(number))
                .getResponse()
                .getRedirectedUrl();
        var page = page(sven, preview);
        assertThat(page)
                .contains("Norra skolan", "Fria skolan")
                .containsPattern("id=\"take-2\"[^>]*checked=\"checked\"")
                .doesNotContainPattern("id=\"take-3\"[^>]*checked")
                .containsOnlyOnce("En annan än kommunen är huvudman.");
        assertThat(beginners.post(
                        sven,
                        preview.replace("?by=beginning", "/confirmation"),
                        "take",
                        "3",
                        "day",
                        "2026-11-20",
                        "by",
                        "beginning"))
                .hasRedirectedUrl("/beginning/units");
        assertThat(page(sven, "/beginning/units")).contains("Fria skolan").doesNotContain("Norra skolan");
    }

    @Test
    void aRegisterThatDoesNotSayWhatAUnitIsAsks() {
        var number = Beginners.number().replaceFirst("..", "12");
        var sven = beginners.beginner("country", "SE", "language", "sv", "number", number, "name", "Svensk " + number);
        fixtures.as(sven, () -> packs.adopt("minimal-sv"));
        var preview = upload(
                        sven,
                        "skolenhet.json",
                        "{\"Skolenheter\":[{\"Skolenhetskod\":\"31313221\",\"Skolenhetsnamn\":\"Norra skolan\",\"Kommunkod\":\""
                                + number + "\",\"PeOrgNr\":\"2120001181\"}]}")
                .getResponse()
                .getRedirectedUrl();
        assertThat(page(sven, preview))
                .contains("Vilket slag är Norra skolan", "Vem är huvudman för Norra skolan")
                .doesNotContain("checked=\"checked\"");
        var confirmation = preview.replace("?by=beginning", "/confirmation");
        assertThat(beginners.post(sven, confirmation, "take", "1", "day", "2026-11-20", "by", "beginning"))
                .hasStatus(422)
                .bodyText()
                .contains("Säg vilket slag");
        assertThat(beginners.post(
                        sven,
                        confirmation,
                        "take",
                        "1",
                        "day",
                        "2026-11-20",
                        "by",
                        "beginning",
                        "kind-1",
                        "SCHOOL",
                        "runBy-1",
                        "PRIVATE"))
                .hasRedirectedUrl("/beginning/units");
        assertThat(page(sven, "/beginning/units")).contains("Norra skolan");
    }

    @Test
    void untilTheFirstYearIsOpenAUnitIsAddedWithoutAReasonAndAtOnce() {
        var kari = beginners.beginner();
        fixtures.as(kari, () -> packs.adopt("minimal"));
        assertThat(page(kari, "/administration/units/new")).doesNotContain("name=\"reason\"");
        assertThat(sendUnit(kari, "Nordre skole")).hasStatus3xxRedirection();
        assertThat(page(kari, "/beginning/units")).contains("Nordre skole");
        fixtures.as(kari, () -> wheels.open(owners.schoolYear()));
        assertThat(page(kari, "/administration/units/new")).contains("name=\"reason\"");
        assertThat(sendUnit(kari, "Søndre skole")).hasStatus(422);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult sendUnit(Actor by, String name) {
        return beginners.post(
                by,
                "/administration/units",
                "name",
                name,
                "kind",
                "SCHOOL",
                "ownership",
                "MUNICIPAL",
                "day",
                "2026-11-20");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult upload(Actor by, String name, String content) {
        return browser.post()
                .uri("/beginning/units")
                .multipart()
                .file(new MockMultipartFile("file", name, "application/json", content.getBytes(StandardCharsets.UTF_8)))
                .with(csrf())
                .with(signedIn(by))
                .exchange();
    }

    @Test
    void inSwedenTheRegisterIsOfTheWholeCountryAndHoldsNoPreschools() {
        var sven = beginners.beginner("country", "SE", "language", "sv");
        fixtures.as(sven, () -> packs.adopt("svenljunga"));
        assertThat(page(sven, "/beginning/units"))
                .contains(
                        "https://api.skolverket.se/skolenhetsregistret/v1/skolenhet",
                        "Förskolor finns inte i Skolenhetsregistret")
                .doesNotContain("udir.no");
    }

    @Test
    void aWrongNumberCanBePutRightUntilTheYearIsOpen() {
        var kari = beginners.beginner();
        var other = owners.get(beginners.beginner().owner());
        var number = Beginners.number();
        var form = Beginners.form(number);
        form.put("name", "Riktig " + number);
        assertThat(beginners.post(kari, "/beginning/municipality", form)).hasRedirectedUrl("/beginning");
        assertThat(owners.get(kari.owner()).number()).contains(number);
        assertThat(owners.get(kari.owner()).municipalityCodes()).hasSize(1);
        assertThat(page(kari, "/beginning")).contains("Riktig " + number);
        assertThat(beginners.read(kari, "select count(*) from audit_entry where act = 'owner.correct'"))
                .isEqualTo("1");

        form.put("number", other.number().orElseThrow());
        var refused = beginners.post(kari, "/beginning/municipality", form);
        assertThat(refused).hasStatus(422);
        assertThat(Beginners.text(refused)).contains("hører til en kommune som er registrert her fra før");
        assertThat(beginners.post(kari, "/beginning/municipality", "number", ""))
                .hasStatus(422);

        fixtures.as(kari, () -> {
            packs.adopt("minimal");
            wheels.open(owners.schoolYear());
        });
        form.put("number", Beginners.number());
        assertThat(beginners.post(kari, "/beginning/municipality", form)).hasStatus(409);
        assertThat(owners.get(kari.owner()).number()).contains(number);
        assertThat(page(kari, "/beginning/municipality")).doesNotContain("<form class=\"form ds-card\"");
    }

    @Test
    void theLanguageStandsOnceAPackIsAdopted() {
        var kari = beginners.beginner();
        var form = Beginners.form(owners.get(kari.owner()).number().orElseThrow());
        form.put("language", "nn");
        beginners.post(kari, "/beginning/municipality", form);
        assertThat(owners.get(kari.owner()).language().getLanguage()).isEqualTo("nn");
        fixtures.as(kari, () -> packs.adopt("minimal"));
        form.put("language", "sv");
        beginners.post(kari, "/beginning/municipality", form);
        assertThat(owners.get(kari.owner()).language().getLanguage()).isEqualTo("nn");
    }

    @Test
    void theFirstYearIsToldInNumbersThatComeTrue() {
        var kari = beginners.beginner();
        fixtures.as(kari, () -> packs.adopt("minimal"));
        addUnit(kari, "Nordre skole");
        addUnit(kari, "Søndre skole");
        var text = page(kari, "/beginning/wheel");
        assertThat(text).contains("2026–27", "2027–28", "De neste fristene:");
        beginners.post(kari, "/beginning/wheel", "year", "2026-27");
        var tasks = beginners.read(kari, "select count(*) from wheel_task");
        assertThat(text).contains(tasks + " oppgaver.");
        var passed = beginners.read(kari, "select count(*) from wheel_task where deadline < '2026-11-21'");
        assertThat(text).contains(passed + " har fristen bak seg");
    }

    @Test
    void theYearProposedIsTheOneWithMostOfItAhead() {
        var kari = beginners.beginner();
        fixtures.as(kari, () -> packs.adopt("minimal"));
        assertThat(chosen(page(kari, "/beginning/wheel"))).isEqualTo("2026-27");
        clock.set(java.time.LocalDate.of(2027, 7, 25));
        assertThat(chosen(page(kari, "/beginning/wheel"))).isEqualTo("2027-28");
    }

    private static String chosen(String text) {
        return text.replaceAll("(?s).*<input[^>]*value=\"([^\"]*)\"[^>]*checked.*", "$1");
    }

    @Test
    void onlyTheFirstYearIsOpenedHere() {
        var kari = beginners.beginner();
        fixtures.as(kari, () -> packs.adopt("minimal"));
        for (var year : List.of("2031-32", "2025-26", "zz", "")) {
            var refused = beginners.post(kari, "/beginning/wheel", "year", year);
            assertThat(refused).as(year).hasStatus(422);
            assertThat(Beginners.text(refused)).contains("Velg ett av årene.");
        }
        assertThat(beginners.post(kari, "/beginning/wheel", "year", "2026-27")).hasStatus3xxRedirection();
        assertThat(beginners.post(kari, "/beginning/wheel", "year", "2027-28")).hasStatus(409);
        assertThat(beginners.post(kari, "/beginning/pack/lebesby/adoption")).hasStatus(409);
    }

    @Test
    void eachStepTakesAFixedNumberOfStatements() {
        var kari = beginners.beginner();
        fixtures.as(kari, () -> packs.adopt("minimal"));
        addUnit(kari, "Nordre skole");
        var paths = List.of(
                "/beginning",
                "/beginning/municipality",
                "/beginning/pack",
                "/beginning/pack/minimal",
                "/beginning/units",
                "/beginning/people",
                "/beginning/wheel");
        paths.forEach(path -> page(kari, path)); // the words of the pack are read once in a while
        var few = paths.stream()
                .map(path -> statements.during(() -> page(kari, path)).size())
                .toList();
        for (int at = 0; at < 120; at++) addUnit(kari, "Skole nummer " + at);
        paths.forEach(path -> page(kari, path));
        var many = paths.stream()
                .map(path -> statements.during(() -> page(kari, path)).size())
                .toList();
        assertThat(many).isEqualTo(few).allMatch(count -> count <= 20);
        assertThat(page(kari, "/beginning/people")).contains("Side 1 av 5", "page=2");
        assertThat(page(kari, "/beginning/people?page=5")).contains("Side 5 av 5");
        assertThat(page(kari, "/beginning/people?page=99")).contains("Side 5 av 5");
    }
}
