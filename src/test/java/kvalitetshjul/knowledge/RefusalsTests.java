package kvalitetshjul.knowledge;

import static kvalitetshjul.Requests.redirected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What somebody is told whose file is not the one they thought: the true reason, and what to do. */
@ModuleTest
class RefusalsTests {
    private static final String KOLADA = """
            gender,count,status,value,kpi,year,municipality_id,municipality,municipality_type
            T,1,,207.29126214,%1$s,2024,1465,Svenljunga,K
            T,1,Missing,NA,%1$s,2023,1465,Svenljunga,K
            """;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Tenants tenants;

    @Autowired
    Units units;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    Requests requests;

    @BeforeEach
    void inNorwegian() {
        requests = requests.in("nb");
    }

    /** A form that is sent without a file, by a reader or a program. */
    @Test
    void whoeverSendsNoFileIsToldInTheirLanguage() {
        var own = fixtures.municipality();
        assertThat(requests.post(own.director, "/knowledge/imports"))
                .hasStatus(422)
                .bodyText()
                .contains("Velg en fil først.", "aria-describedby=\"file-help file-error\"");
        assertThat(requests.in("sv").post(own.director, "/knowledge/imports"))
                .bodyText()
                .contains("Välj en fil först.");
    }

    @Test
    void whereNoOwnTableCanBeReadItIsSaidBeforeAndNothingIsLostAfter() throws Exception {
        // no model has been chosen, so there is no key figure at all
        var own = fixtures.municipality();
        assertThat(get(own.director, "/knowledge/imports"))
                .bodyText()
                .contains("Egne tabeller kan ikke leses inn ennå", "id=\"no-own\"")
                .containsPattern("Legg dem til i modellen|Disse kan legge dem til i modellen: \\S");
        var asked = redirected(upload(own.director, "fravær.csv", "Skole;Antall elever\nNordre skole;40\n"));
        assertThat(asked).endsWith("/mapping");
        assertThat(get(own.director, asked))
                .bodyText()
                .contains("Tabellen er tatt imot, men kan ikke leses inn ennå", "Ingenting er tapt", "/discarding")
                .doesNotContain("/knowledge/collections\"");
        assertThat(get(own.director, "/knowledge/imports")).bodyText().contains("fravær.csv");

        var model = norwegian();
        assertThat(get(model.director, "/knowledge/imports"))
                .bodyText()
                .contains("Egne tabeller fra andre systemer")
                .doesNotContain("id=\"no-own\"");
    }

    @Test
    void whatCanBeUploadedNamesTheRegistersAndTheFormats() {
        assertThat(get(norwegian().director, "/knowledge/imports"))
                .bodyText()
                .contains("Nasjonalt barnehageregister", "XLSX eller XLS", "JSON")
                .doesNotContain("Skolenhetsregistret");
        assertThat(get(swedish(), "/knowledge/imports"))
                .bodyText()
                .contains("Skolenhetsregistret")
                .doesNotContain("Nasjonalt");
    }

    @Test
    void aTableOfKoladaIsReadAsItsAnswerIs() throws Exception {
        var director = swedish();
        var table = redirected(upload(director, "kolada.csv", KOLADA.formatted("N15505")));
        var json = redirected(upload(director, "kolada.json", """
                {"count":2,"values":[
                 {"kpi":"N15505","municipality":"1465","period":2024,"values":[{"gender":"T","status":"","value":207.29126214}]},
                 {"kpi":"N15505","municipality":"1465","period":2023,"values":[{"gender":"T","status":"Missing","value":null}]}]}"""));
        assertThat(figures(get(director, table))).contains("207").isEqualTo(figures(get(director, json)));
    }

    /** Two figures below each other are read by their decimals. */
    @Test
    void figuresOfOneKeyFigureAreToldAsCloselyAsEachOther() throws Exception {
        var director = swedish();
        var table = redirected(upload(
                director,
                "kolada.csv",
                KOLADA.formatted("N15814").replace("207.29126214", "54.2").replace("Missing,NA", ",46")));
        assertThat(figures(get(director, table))).contains(">54,2<", ">46,0<").doesNotContain(">46<");
    }

    @Test
    void aRecognisedSourceOfWhichTheModelFollowsNothingSaysWhatCouldBeFollowedAndWhere() {
        var director = swedish();
        assertThat(upload(director, "kolada.csv", KOLADA.formatted("N00945")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Filen har «N00945».", "under Oppsett")
                .containsPattern("Legg dem til i modellen|Disse kan legge dem til i modellen: \\S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"count\":2,\"values\":[{\"id\":\"0000\",\"title\":\"Riket\",\"type\":\"L\"},{\"id\":\"0001\",\"title\":\"Region Stockholm\",\"type\":\"L\"}]}",
                "{\"id\":\"agg_x\",\"label\":\"Kommuner\",\"type\":\"Aggregation\",\"values\":[{\"code\":\"1465\",\"label\":\"Svenljunga\"}]}",
                "[{\"id\":\"3419\",\"name\":\"Våler\",\"countyId\":\"34\"}]"
            })
    void aListOfCodesIsSaidToBeOneAndNothingElse(String list) {
        assertThat(upload(swedish(), "liste.json", list))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Filen er en liste", "Hent selve t")
                .doesNotContain("Filen kan leses", "legge til et");
    }

    @Test
    void aFileOfSomebodyElseIsSaidToBeTheirs() {
        var own = norwegian();
        assertThat(upload(own.director, "barnehage.json", kindergarten("\"orgnr\":\"920019242\",", "null")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("filen gjelder Sandnes (1108)");
        assertThat(upload(own.director, "skoleporten.csv", skoleporten("Byfjord skole")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Filen gjelder Byfjord skole, og ingen av våre heter")
                .doesNotContain("registrert med navnet");
        assertThat(upload(own.director, "skoleporten.csv", skoleporten("Stavanger kommune")))
                .bodyText()
                .contains("filen gjelder Stavanger kommune");
    }

    @Test
    void aSchoolOfAnotherMunicipalityIsSaidToBeTheirs() {
        assertThat(upload(swedish(), "statistics_gr_11909268.json", PublishedFiles.bytes("skolverket-school.json")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Filen gjelder 11909268, og det er ingen av våre")
                .doesNotContain("modellen har ingen", "Modellen følger");
    }

    @Test
    void whatIsWrongWithAKindergartenIsSaidInWords() {
        var own = norwegian();
        assertThat(upload(own.director, "barnehage.json", kindergarten("\"orgnr\":\"12\",", "null")))
                .bodyText()
                .contains("Barnehagen «Søndre» står uten et organisasjonsnummer med ni sifre")
                .doesNotContain("kommunenummeret, eller er ikke hel");
        assertThat(upload(own.director, "barnehage.json", kindergarten("\"orgnr\":\"920019242\",", "\"mange\"")))
                .bodyText()
                .contains("Her skal det stå et tall", "Barn per ansatt (antallBarnPerAnsatt)")
                .doesNotContain("* for skjermet");
    }

    @Test
    void unknownUnitsUnfoldWithAllTheirNames() throws Exception {
        var own = norwegian();
        var file = new StringBuilder(
                PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I", "5624", "975280136"));
        for (int i = 0; i < 45; i++) {
            file.append("4\tI\t56\t5624\t")
                    .append(971_000_000 + i)
                    .append("\tHele landet\tFinnmark\tKommunen\tUkjent ");
            file.append((char) ('A' + i / 10)).append((char) ('A' + i % 10));
            for (int subject = 0; subject < 3; subject++) file.append("\t50\t2,0\t1 200");
            file.append('\n');
        }
        var page = redirected(upload(own.director, "np.csv", PublishedFiles.bytesOf(file.toString())));
        assertThat(get(own.director, page))
                .bodyText()
                .contains("45 virksomheter", "Vis alle 40", ">Ukjent AA (971000000)</li>", "5 til vises ikke.")
                .containsOnlyOnce("står under oss i filen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kari Nordmann var mye syk i høst", "Vi snakket med moren til Ingrid om fraværet"})
    void aCommentAboutAPersonIsRefusedThoughNobodyReadsTheColumn(String comment) {
        assertThat(upload(
                        norwegian().director,
                        "tabell.csv",
                        "Skole;Antall barn;Kommentar\nNordre skole;40;" + comment + "\nSøndre skole;30;\n"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("ser ut til å fortelle om personer", "Fjern kommentarene")
                .doesNotContain("Nordmann", "Ingrid");
    }

    @Test
    void aCommentIsToldNotToBeReadAndIsNotShown() throws Exception {
        var own = norwegian();
        var asked = redirected(upload(
                own.director,
                "tabell.csv",
                "Skole;Antall barn;Kommentar\nNordre skole;40;Tallene er hentet fra systemet i oktober\n"));
        assertThat(get(own.director, asked))
                .bodyText()
                .contains("Fritekst: leses ikke, og blir ikke tatt vare på")
                .doesNotContain(">Tallene er hentet");
    }

    @Test
    void aRefusalIsWhereTheKeyboardGoes() {
        assertThat(upload(norwegian().director, "tom.csv", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("<ds-error-summary class=\"ds-error-summary\" id=\"refusal\" tabindex=\"-1\">")
                .contains("href=\"#issues\"", "id=\"issues\"");
    }

    @Test
    void aToolThatIsNamedWithOrdinaryWordsIsKnownByItsHeading() throws Exception {
        var own = norwegian();
        var asked = redirected(
                upload(own.director, "tabell.csv", "Barnehage;Antall barn;Alle med prosent\nNordre barnehage;40;55\n"));
        assertThat(get(own.director, asked)).bodyText().contains("value=\"VALUE:PLAY_ON_TRACK\" selected=\"selected\"");
        var other = redirected(upload(
                own.director, "annen.csv", "Barnehage;Antall barn;Alle med støtte prosent\nNordre barnehage;40;55\n"));
        assertThat(get(own.director, other)).bodyText().doesNotContain("PLAY_ON_TRACK\" selected");
    }

    @Test
    void whoSeesFiguresOfPrivateUnitsIsSaidBeforeTheyAreReadIn() throws Exception {
        var own = norwegian();
        tenants.runAs(
                own.owner,
                () -> units.addUnit(
                        "Fri skole",
                        "SCHOOL",
                        null,
                        "971000000",
                        Unit.Ownership.PRIVATE,
                        new Unit.Grades(1, 7),
                        Fixtures.LONG_AGO));
        var file = PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I", "5624", "975280136")
                + "4\tI\t56\t5624\t971000000\tHele landet\tFinnmark\tKommunen\tFri skole"
                + "\t50\t2,0\t1 200".repeat(3)
                + "\n";
        var page = redirected(upload(own.director, "np.csv", PublishedFiles.bytesOf(file)));
        assertThat(get(own.director, page))
                .bodyText()
                .contains("Av dem om private virksomheter", "men ingen ser dem: Ingen rolle hos oss har myndighet");
        assertThat(get(
                        own.director,
                        redirected(upload(own.director, "np.csv", PublishedFiles.bytes("np5-2024-25.csv")))))
                .bodyText()
                .doesNotContain("id=\"private\"");
    }

    private static String kindergarten(String number, String perStaff) {
        return "{" + number + """
                "navn":"Søndre","kommune":{"kommunenummer":"1108","kommunenavn":"Sandnes"},
                "indikatorDataBarnehage":{"antallBarn":50,"antallBarnPerAnsatt":%s},
                "indikatorDataKommune":{"antallBarn":4000}}""".formatted(perStaff);
    }

    private static String skoleporten(String name) {
        return "Enhetsnavn;Skoletype;Vurderingsområde;Statistikk;Indikator/delskår;Periode;Eierform;Trinn;Kjønn;Verdi;Måleenhet\n"
                + name
                + ";Grunnskole;Læringsresultater;Nasjonale prøver 5. trinn;Engelsk;2020-2021;Alle eierformer;5. årstrinn;Begge kjønn;50;Skalapoeng\n";
    }

    /** The lines of what would be read in. */
    private static String figures(MvcTestResult preview) throws Exception {
        var page = preview.getResponse().getContentAsString(StandardCharsets.UTF_8);
        int from = page.indexOf("id=\"figures\"");
        assertThat(from).isPositive();
        return page.substring(page.indexOf("<tbody>", from), page.indexOf("</tbody>", from));
    }

    private Fixtures.Municipality norwegian() {
        var own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        return own;
    }

    /** The director of a municipality with its number. */
    private Actor swedish() {
        var own = fixtures.swedishMunicipality("1465");
        actors.runAs(own.director, () -> packs.adopt("svenljunga"));
        return own.director;
    }

    private MvcTestResult upload(Actor person, String name, String content) {
        return upload(person, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private MvcTestResult upload(Actor person, String name, byte[] content) {
        return requests.upload(person, "/knowledge/imports", name, content);
    }

    private MvcTestResult get(Actor person, String address) {
        return requests.get(person, address);
    }
}
