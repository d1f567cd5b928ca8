package kvalitetshjul.knowledge;

import static kvalitetshjul.AskedPublisher.PUBLISHER;
import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.connectors.LocalPublisher;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Kolada’s figures into a Swedish municipality, chosen as a file or fetched from a publisher that speaks as Kolada does. */
@ModuleTest
class FetchingFiguresTests {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String MERIT = "/knowledge/key-figures/MERIT_VALUE_9";
    private static final String PEERS_OF_2024 = "Liknande kommuner";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Owners owners;

    @Autowired
    Tenants tenants;

    @Autowired
    Organisation organisation;

    @Autowired
    Packs packs;

    @Autowired
    Units units;

    @Autowired
    SourceFetches fetches;

    @Autowired
    MockMvcTester browser;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private OwnerId owner;
    private Actor director;
    private Actor administrator;

    @BeforeEach
    void municipality() {
        clock.set(LocalDate.of(2026, 11, 23));
        // Kolada names the group by the municipality’s name, and an owner’s name is its own
        var name = "Svenljunga " + NUMBER.incrementAndGet();
        owner = owners.register(
                name,
                Country.SE,
                Locale.of("sv"),
                "#0a3d6b",
                false,
                List.of(SchoolOwner.MunicipalityCode.always("1465")));
        fixtures.as(owner, () -> organisation.define(Fixtures.ROLES, List.of()));
        director = person("Disa Direktör", "EDUCATION_DIRECTOR");
        administrator = person("Alva Administratör", "ADMINISTRATOR");
        fixtures.as(administrator, () -> packs.adopt("svenljunga"));
        PUBLISHER.forget();
        koladaAnswers();
    }

    @AfterEach
    void nothingThere() {
        PUBLISHER.answers(exchange -> LocalPublisher.send(exchange, 404, "{}"));
    }

    @Test
    void aFileFromKoladaGivesTheFigureBesideTheNationAndThePeersOfItsOwnYear() {
        readIn("kolada-groups.json");
        readIn("kolada-data.json");

        var page = get(director, MERIT);
        assertThat(page).hasStatusOk().bodyText().contains("2022–23", "2023–24").doesNotContain("2024–25");
        assertThat(row(page, "Kommunen")).as("the newest first").containsExactly("207,3", "201,4");
        assertThat(row(page, "Riket")).containsExactly("221,8", "220,9");
        assertThat(row(page, PEERS_OF_2024))
                .as("the group of 2024 is compared with in 2023–24 and no other year")
                .containsExactly("205,0", "ingen grupp för året");
        assertThat(page)
                .bodyText()
                .contains("Uppvidinge", "ovägt", "Läs in Koladas grupper för året.")
                .as("drawn as the point it is")
                .contains(">liknande kommuner 205,0</text>");
    }

    @Test
    void whatIsCountedInOctoberIsOfTheYearThatBegins() {
        readIn("kolada-data.json");
        var page = get(director, "/knowledge/key-figures/CERTIFIED_TEACHERS");
        assertThat(page).bodyText().contains("2023–24", "2024–25").doesNotContain("2022–23");
        assertThat(row(page, "Kommunen")).containsExactly("66,1", "66,1");
    }

    @Test
    void aFileOfGroupsAloneIsSaidToBeOfGroups() {
        var preview = uploaded("kolada-groups.json");
        var seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(text(get(director, preview)));
        assertThat(seen.find()).isTrue();
        var confirmed = browser.post()
                .uri(preview + "/confirmation")
                .param("seen", seen.group(1))
                .with(csrf())
                .with(signedIn(director))
                .exchange();
        assertThat(confirmed.getMvcResult().getFlashMap().get("notice"))
                .isEqualTo(new Notice("knowledge.said.imported.groups", List.of()));
        assertThat(get(director, preview))
                .bodyText()
                .contains("vilka kommuner vi jämförs med", "Vi jämförs inte längre med kommunerna i filen")
                .doesNotContain("siffror tas bort", "ändras tillbaka");
    }

    @Test
    void groupsAreUndoneWithTheirImport() {
        var groups = readIn("kolada-groups.json");
        readIn("kolada-data.json");
        assertThat(get(director, MERIT)).bodyText().contains(PEERS_OF_2024);
        assertThat(post(director, groups + "/undoing")).hasStatus3xxRedirection();
        assertThat(get(director, MERIT)).bodyText().doesNotContain(PEERS_OF_2024);
        readIn("kolada-groups.json");
        assertThat(get(director, MERIT)).bodyText().contains(PEERS_OF_2024);
    }

    @Test
    void thePreviewSaysWhoThePeersAreForAPersonToConfirm() {
        assertThat(get(director, uploaded("kolada-groups.json")))
                .bodyText()
                .contains("Kommuner som liknar Svenljunga i grundskola 2024: Uppvidinge", "bara med namn");
    }

    @Test
    void thePeersAreCalledInThePreviewWhatTheirGroupCallsThem() {
        readIn("kolada-groups.json");
        assertThat(get(director, uploaded("kolada-data.json")))
                .bodyText()
                .contains("<td>Uppvidinge</td>")
                .doesNotContain("Kommun 0760");
    }

    @Test
    void aSchoolOnlyKoladaKnowsIsNamed() {
        var preview = upload("kolada-oudata.json");
        assertThat(preview)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("V15E146500201");
    }

    @Test
    void anAdministratorSaysWhichSchoolAnIdStandsFor() {
        var school = tenants.callAs(
                owner,
                () -> units.addUnit(
                        "Östra skolan", "SCHOOL", null, null, Unit.Ownership.MUNICIPAL, null, Fixtures.LONG_AGO));
        assertThat(name("V15E", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("två siffror och E");
        assertThat(name("V15E146500201", ""))
                .as("no unit chosen")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Välj vilken", "value=\"V15E146500201\"");
        assertThat(name("V15E146500201", school.toString())).hasRedirectedUrl("/administration/sources");
        assertThat(get(administrator, "/administration/sources")).bodyText().contains("V15E146500201", "Östra skolan");

        assertThat(get(director, uploaded("kolada-oudata.json")))
                .bodyText()
                .contains("Östra skolan", "inte rapporterad");

        assertThat(name("V15E146500201", "")).hasRedirectedUrl("/administration/sources");
        assertThat(upload("kolada-oudata.json")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private MvcTestResult name(String code, String unit) {
        return browser.post()
                .uri("/administration/sources/units")
                .param("code", code)
                .param("unit", unit)
                .with(csrf())
                .with(signedIn(administrator))
                .exchange();
    }

    @Test
    void whatIsFetchedIsLookedAtReadInLoggedAndUndoneAsAFileIs() {
        var fetched = post(director, "/knowledge/imports/sources/kolada/fetching");
        assertThat(fetched).hasStatus3xxRedirection();
        var preview = String.valueOf(fetched.getResponse().getRedirectedUrl());
        assertThat(preview).startsWith("/knowledge/imports/");
        assertThat(get(director, MERIT)).bodyText().doesNotContain("207,3");
        assertThat(PUBLISHER.asked())
                .extracting(LocalPublisher.Asked::address)
                .anyMatch(address -> address.startsWith("/v3/municipality_groups?"))
                .anyMatch(address -> address.startsWith("/v3/data/kpi/")
                        && address.contains("N15505")
                        && address.contains("0000,1465")
                        && address.contains("0760")
                        && address.contains("/year/2021,2022,2023,2024,2025,2026"));

        confirm(preview);
        assertThat(get(director, MERIT)).bodyText().contains("207,3", PEERS_OF_2024);
        assertThat(get(director, "/knowledge/imports"))
                .bodyText()
                .contains("kolada-2026-11-23.json", "Siffrorna som visas lästes in 23 november 2026");
        assertThat(count("import_log where connector = 'kolada'")).isEqualTo(1);

        assertThat(post(director, preview + "/undoing")).hasStatus3xxRedirection();
        assertThat(get(director, MERIT)).bodyText().doesNotContain("207,3");
    }

    @Test
    void fetchingTheSameAgainSaysThatNothingIsNew() {
        confirm(String.valueOf(post(director, "/knowledge/imports/sources/kolada/fetching")
                .getResponse()
                .getRedirectedUrl()));
        assertThat(post(director, "/knowledge/imports/sources/kolada/fetching")).hasRedirectedUrl("/knowledge/imports");
        assertThat(count("import_log")).isEqualTo(1);
    }

    @Test
    void aPublisherThatFailsIsSaidSoUntilItWorksAndTheLastGoodSetStays() {
        confirm(String.valueOf(post(director, "/knowledge/imports/sources/kolada/fetching")
                .getResponse()
                .getRedirectedUrl()));
        PUBLISHER.answers(exchange -> LocalPublisher.send(exchange, 500, "{}"));

        clock.set(LocalDate.of(2026, 11, 24));
        assertThat(post(director, "/knowledge/imports/sources/kolada/fetching"))
                .hasRedirectedUrl("/knowledge/imports#sources");
        clock.set(LocalDate.of(2026, 11, 25));
        post(director, "/knowledge/imports/sources/kolada/fetching");

        assertThat(get(director, "/knowledge/imports"))
                .bodyText()
                .contains(
                        "Misslyckas sedan 24 november 2026",
                        "källan svarar med felet 500",
                        "Senaste goda uppsättningen är från 23 november 2026");
        assertThat(get(administrator, "/administration/sources")).bodyText().contains("Misslyckas sedan");
        assertThat(get(director, MERIT)).bodyText().contains("207,3");

        koladaAnswers();
        post(director, "/knowledge/imports/sources/kolada/fetching");
        assertThat(get(director, "/knowledge/imports")).bodyText().doesNotContain("Misslyckas");
    }

    @Test
    void anAnswerThatCannotBeReadIsAFailureToo() {
        PUBLISHER.answers(exchange -> LocalPublisher.send(exchange, 200, "{\"something\":\"else\"}"));
        post(director, "/knowledge/imports/sources/kolada/fetching");
        assertThat(get(director, "/knowledge/imports"))
                .bodyText()
                .contains("källan har svarat, men svaret kan inte läsas in", "Inget har lästs in därifrån ännu");
        assertThat(count("figure_upload")).isZero();
    }

    @Test
    void nobodyIsAskedAtNightUntilAnAdministratorTurnsItOn() {
        fetches.nightly();
        assertThat(koladaAsked()).isEmpty();
        assertThat(get(administrator, "/administration/sources"))
                .hasStatusOk()
                .bodyText()
                .contains("Kolada", "Slå på");

        assertThat(turn("true", "0")).hasRedirectedUrl("/administration/sources");
        fetches.nightly();
        assertThat(get(director, MERIT)).bodyText().contains("207,3", PEERS_OF_2024);
        assertThat(get(director, "/knowledge/imports")).bodyText().contains("kolada-2026-11-23.json");

        PUBLISHER.forget();
        assertThat(turn("false", "0")).as("seen before it was turned on").hasStatus(HttpStatus.CONFLICT);
        assertThat(turn("false", "1")).hasRedirectedUrl("/administration/sources");
        fetches.nightly();
        assertThat(koladaAsked()).isEmpty();
    }

    @Test
    void aNightThatFailsChangesNothingOfWhatWasReadIn() {
        turn("true", "0");
        fetches.nightly();
        PUBLISHER.answers(exchange -> LocalPublisher.send(exchange, 200, "{\"values\":["));
        fetches.nightly();
        assertThat(get(director, MERIT)).bodyText().contains("207,3");
        assertThat(get(director, "/knowledge/imports")).bodyText().contains("Misslyckas sedan", "inte helt");
    }

    @Test
    void aPublisherThatTheModelAsksNothingOfIsNotOffered() {
        var norwegian = fixtures.municipality();
        fixtures.as(norwegian.director, () -> packs.adopt("lebesby"));
        assertThat(get(norwegian.director, "/knowledge/imports"))
                .bodyText()
                .contains(
                        "/sources/barnehagefakta/fetching",
                        "Kan lastes opp",
                        "Nasjonale prøver",
                        "Fra Barnehagefakta:",
                        "Føres av dere selv:")
                .doesNotContain("/sources/ssb/fetching", "Statistisk sentralbyrå", "ber ikke om");
    }

    @Test
    void aSourceOfAnotherCountryIsNotThere() {
        assertThat(post(director, "/knowledge/imports/sources/ssb/fetching")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(director, "/knowledge/imports/sources/elsewhere/fetching"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(administrator, "/knowledge/imports/sources/kolada/fetching"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    /** Owners of other tests may have turned on what they ask. */
    private static List<String> koladaAsked() {
        return PUBLISHER.asked().stream()
                .map(LocalPublisher.Asked::address)
                .filter(address -> address.startsWith("/v3/"))
                .toList();
    }

    private static void koladaAnswers() {
        PUBLISHER.answers(exchange -> {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/v3/municipality_groups"))
                LocalPublisher.send(exchange, 200, PublishedFiles.bytes("kolada-groups.json"));
            else if (path.startsWith("/v3/data/"))
                LocalPublisher.send(exchange, 200, PublishedFiles.bytes("kolada-data.json"));
            else LocalPublisher.send(exchange, 404, "{}");
        });
    }

    private Actor person(String name, String role) {
        return tenants.callAs(owner, () -> {
            var person = organisation.addPerson(name, "fetching" + NUMBER.incrementAndGet() + "@example.test", null);
            organisation.assign(person, role, null, Fixtures.LONG_AGO);
            return new Actor(owner, person, name);
        });
    }

    private MvcTestResult upload(String file) {
        return browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", file, "application/json", PublishedFiles.bytes(file)))
                .with(csrf())
                .with(signedIn(director))
                .exchange();
    }

    private String uploaded(String file) {
        var answer = upload(file);
        assertThat(answer).hasStatus3xxRedirection();
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    /** The page of the import. */
    private String readIn(String file) {
        var preview = uploaded(file);
        confirm(preview);
        return preview;
    }

    private void confirm(String preview) {
        var seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(text(get(director, preview)));
        assertThat(seen.find()).isTrue();
        assertThat(browser.post()
                        .uri(preview + "/confirmation")
                        .param("seen", seen.group(1))
                        .with(csrf())
                        .with(signedIn(director))
                        .exchange())
                .hasRedirectedUrl(preview);
    }

    private MvcTestResult turn(String nightly, String version) {
        return browser.post()
                .uri("/administration/sources/kolada")
                .param("nightly", nightly)
                .param("version", version)
                .with(csrf())
                .with(signedIn(administrator))
                .exchange();
    }

    private MvcTestResult post(Actor by, String address) {
        return browser.post().uri(address).with(csrf()).with(signedIn(by)).exchange();
    }

    private MvcTestResult get(Actor by, String address) {
        return browser.get().uri(address).with(signedIn(by)).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The cells of a row of the table on a figure’s page. */
    private static List<String> row(MvcTestResult page, String heading) {
        var row = Pattern.compile("<th scope=\"row\">" + heading + "</th>(.*?)</tr>", Pattern.DOTALL)
                .matcher(text(page));
        assertThat(row.find()).as(heading).isTrue();
        return Pattern.compile("<span[^>]*>([^<]*)</span>")
                .matcher(row.group(1))
                .results()
                .map(cell -> cell.group(1))
                .toList();
    }

    private int count(String what) {
        var found = new AtomicInteger();
        fixtures.as(
                owner,
                () -> transaction.executeWithoutResult(running -> found.set(db.sql("select count(*) from " + what)
                        .query(Integer.class)
                        .single())));
        return found.get();
    }
}
