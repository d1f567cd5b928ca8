package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.NamesInPreview;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Skolverket's own files become the figures of a Swedish municipality and its schools. */
@ModuleTest
class ImportingSkolverketTests {
    private static final Path DATA = Path.of(System.getProperty("kvalitetshjul.shared-data", "../shared/data"));
    private static final String CERTIFIED = "CERTIFIED_TEACHERS";
    private static final Locale SV = Locale.of("sv");

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    Figures figures;

    @Autowired
    Packs packs;

    @Autowired
    Owners owners;

    @Autowired
    Organisation organisation;

    @Autowired
    Units units;

    @Autowired
    MockMvcTester browser;

    private @Nullable Actor director;
    private @Nullable UnitId school;

    @BeforeEach
    void aMunicipalityWithItsPackAndOneSchool() {
        adopt("svenljunga", "1465", "71724902");
    }

    private void adopt(String pack, String code, String schoolCode) {
        OwnerId owner = owners.register(
                "Kommun " + Ids.next(),
                Country.SE,
                SV,
                "#0a3d6b",
                true,
                List.of(new SchoolOwner.MunicipalityCode(
                        code, new DateWindow(LocalDate.of(1974, 1, 1), DateWindow.NO_END))));
        fixtures.as(owner, () -> {
            organisation.define(Fixtures.ROLES, List.of());
            var person = organisation.addPerson("Disa Direktör", Ids.next() + "@example.test", null);
            organisation.assign(person, "EDUCATION_DIRECTOR", null, Fixtures.LONG_AGO);
            var administrator = organisation.addPerson("Arne Administratör", Ids.next() + "@example.test", null);
            organisation.assign(administrator, "ADMINISTRATOR", null, Fixtures.LONG_AGO);
            director = new Actor(owner, person, "Disa Direktör");
            school = units.addUnit(
                    "En skola",
                    "SCHOOL",
                    null,
                    schoolCode,
                    Unit.Ownership.MUNICIPAL,
                    new Unit.Grades(7, 9),
                    Fixtures.LONG_AGO);
        });
        fixtures.as(director, () -> packs.adopt(pack));
    }

    @Test
    void aTableOfTheWebGivesTheFigureOfTheMunicipalitysOwnSchools() throws Exception {
        var uploaded = browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "tabell.csv", "text/csv", PublishedFiles.bytes("skolverket-teachers-2024.csv")))
                .with(signedIn(director))
                .with(csrf())
                .exchange();
        assertThat(uploaded).hasStatus3xxRedirection();
        assertThat(browser.get()
                        .uri(String.valueOf(uploaded.getResponse().getRedirectedUrl()))
                        .with(signedIn(director))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Lärare med behörighet i ämnet",
                        "2024–25",
                        "63",
                        "Skolverkets uttag är från 2025-02-12",
                        "<dd>12 februari 2025</dd>")
                .doesNotContain("??");

        take(PublishedFiles.bytes("skolverket-teachers-2024.csv"));
        assertThat(latest(CERTIFIED, null)).hasValue("2024–25: 63,1");
    }

    /** A source of the pack may be several publishers’. */
    @Test
    void whoseTheFiguresAreIsSaidOfTheFilesTheyCameIn() {
        take(PublishedFiles.bytes("skolverket-teachers-2024.csv"));
        var figure = "/knowledge/key-figures/" + CERTIFIED;
        for (var address : List.of(figure, figure + "/drawing"))
            assertThat(page(address))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Källa: Skolverket. Utgåva", "kommunens egna skolor (huvudman: kommunal)")
                    .doesNotContain("Skolverket och RKA");
        assertThat(page(figure + "/table"))
                .bodyText()
                .contains(";\"Skolverket\";", "kommunens egna skolor (huvudman: kommunal)");
    }

    @Test
    void theLogCallsATableWhatSkolverketCallsIt() {
        take(PublishedFiles.bytes("skolverket-teachers-2024.csv"));
        assertThat(page("/knowledge/imports"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Skolverket: Grundskola - Personalstatistik med lärarlegitimation och behörighet, 2024–25",
                        "tabeller ur webbsökverktyget, och Underlag för analys",
                        "Skolenhetsregistret läses in")
                .doesNotContain("Nasjonalt", "??");
    }

    /** Without it nobody knows that the tests had leaked, and that what stands there is no official statistic. */
    @Test
    void whatSkolverketWritesOfItsFiguresIsSaidBesideThem() {
        var figure = "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_9";
        var beginning = "Under vårterminen 2018 fanns indikationer på att vissa av de nationella delproven";
        var end = "enligt 3 a § lagen (2001:99) om den officiella statistiken.";
        var uploaded = browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "prov.csv", "text/csv", PublishedFiles.bytes("skolverket-tests9-2018.csv")))
                .with(signedIn(director))
                .with(csrf())
                .exchange();
        assertThat(page(String.valueOf(uploaded.getResponse().getRedirectedUrl())))
                .hasStatusOk()
                .bodyText()
                .contains("Utgivaren skriver", beginning, end)
                .doesNotContain("??");

        var id = take(PublishedFiles.bytes("skolverket-tests9-2018.csv"));
        assertThat(page(figure))
                .hasStatusOk()
                .bodyText()
                .containsPattern(
                        "<li>Utgivaren skriver om siffrorna läsåret 2017–18: ”" + beginning + "[^<]{100,180} …”</li>")
                .doesNotContain(end, "??");
        for (var address : List.of(figure + "/origin/2017-18", "/knowledge/imports/" + id))
            assertThat(page(address))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Utgivaren skriver", beginning, end)
                    .doesNotContain("??");

        take(PublishedFiles.bytes("skolverket-tests9-2024.csv"));
        assertThat(page(figure))
                .bodyText()
                .contains("2023–24", "Utgivaren skriver om siffrorna läsåret 2017–18: ”" + beginning);
        assertThat(page(figure + "/origin/2023-24")).hasStatusOk().bodyText().doesNotContain("Utgivaren skriver");

        fixtures.as(director, () -> imports.undo(id));
        assertThat(page(figure)).hasStatusOk().bodyText().contains("2023–24").doesNotContain("Utgivaren skriver");
    }

    private MvcTestResult page(String address) {
        return browser.get().uri(address).with(signedIn(director)).exchange();
    }

    /** The publisher hides a share of few, and one of nearly all: the second is good news where something has been reached. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "..|>skyddad<|Den skulle kunna berätta om få personer|nästan alla är med",
                "...|>skyddad: nästan alla är med<|Den skulle berätta om de få som inte är det|berätta om få personer",
            })
    void aShareOfFewAndOneOfNearlyAllAreToldApart(String sign, String word, String meaning, String other) {
        take(new String(PublishedFiles.bytes("skolverket-teachers-2024.csv"), StandardCharsets.UTF_8)
                .replace("Kommunal;82,5;52,0;63,1;", "Kommunal;82,5;52,0;" + sign + ";")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(browser.get()
                        .uri("/knowledge/key-figures/" + CERTIFIED)
                        .with(signedIn(director))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains(word, meaning)
                .doesNotContain(other, "??");
    }

    @Test
    void aFileThatNothingIsFollowedFromSaysWhatItHasAndWhatIsFollowed() {
        var another = new String(PublishedFiles.bytes("skolverket-grade6-2025.csv"), StandardCharsets.UTF_8)
                .replace("Betyg årskurs 6", "Betyg årskurs 7");
        assertThat(browser.post()
                        .uri("/knowledge/imports")
                        .multipart()
                        .file(new MockMultipartFile(
                                "file", "betyg.csv", "text/csv", another.getBytes(StandardCharsets.UTF_8)))
                        .with(signedIn(director))
                        .with(csrf())
                        .exchange())
                .bodyText()
                .contains(
                        "modellen har inga nyckeltal för siffrorna i den",
                        "Filen har ”Antal elever (Årskurs 7)”",
                        "Från sådana tabeller följer vi ”Lärare med behörighet i ämnet”")
                .doesNotContain("??");
    }

    @Test
    void anAnswerOfTheOpenInterfaceGivesTheFigureOfTheSchool() {
        var answer = new String(PublishedFiles.bytes("skolverket-school.json"), StandardCharsets.UTF_8)
                .replace("11909268", "71724902");

        take(answer.getBytes(StandardCharsets.UTF_8));

        assertThat(latest("MERIT_VALUE_9", school)).hasValue("2024–25: 222,8");
        assertThat(latest(CERTIFIED, school))
                .hasValueSatisfying(text -> assertThat(text).startsWith("2024–25: "));
    }

    /** As likely as not it is the register that is old. */
    @Test
    void figuresOfAGradeTheSchoolDoesNotHaveWithUsAreToldOfBeforeTheyAreReadIn() {
        fixtures.as(
                director,
                () -> units.addUnit(
                        "Tallbackaskolan",
                        "SCHOOL",
                        null,
                        "11909268",
                        Unit.Ownership.MUNICIPAL,
                        new Unit.Grades(1, 5),
                        Fixtures.LONG_AGO));
        var uploaded = browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "skola.json", "application/json", PublishedFiles.bytes("skolverket-school.json")))
                .with(signedIn(director))
                .with(csrf())
                .exchange();
        assertThat(uploaded).hasStatus3xxRedirection();
        assertThat(browser.get()
                        .uri(String.valueOf(uploaded.getResponse().getRedirectedUrl()))
                        .with(signedIn(director))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .containsPattern("Tallbackaskolan: siffror för årskurs 9, men \\S+ står som 1–5\\.")
                .contains("Årskurserna ändras av: <bdi>Systemansvarig</bdi>.");
    }

    @Test
    void aYearThatNothingIsReadInOfHasNoSource() {
        var table = new String(PublishedFiles.bytes("skolverket-teachers-2024.csv"), StandardCharsets.UTF_8);
        take(table.getBytes(StandardCharsets.UTF_8));
        take(table.replace("2024/25", "2022/23").getBytes(StandardCharsets.UTF_8));
        assertThat(browser.get()
                        .uri("/knowledge/key-figures/" + CERTIFIED)
                        .with(signedIn(director))
                        .exchange())
                .bodyText()
                .contains("/origin/2024-25", "/origin/2022-23", ">2023–24</th>")
                .doesNotContain("/origin/2023-24");
    }

    @ParameterizedTest
    @CsvSource({"2020, '2020–21: 61,3'", "2022, '2022–23: 67,4'", "2024, '2024–25: 63,1'"})
    void theRealTableGivesTheRealFigure(int year, String figure) throws IOException {
        take(real("skolverket-websok/Grundskola_-_Personalstatistik_med_lärarlegitimation_och_behörighet_%d_Kommun.csv"
                .formatted(year)));

        assertThat(latest(CERTIFIED, null)).hasValue(figure);
    }

    @Test
    void theRealComparisonGivesTheFigureOfASchool() throws IOException {
        var comparison = real("skolverket-jamforelse/Underlag_for_analys_huvudman_2024-25.xlsx");
        take(comparison);
        assertThat(latest(CERTIFIED, school)).hasValue("2024–25: 58,8");

        adopt("ystad", "1286", "54436997");
        take(comparison);
        assertThat(latest("PUPILS_PER_TEACHER", school)).hasValue("2024–25: 12,5");
    }

    @Test
    void theOwnersRowIsTheMunicipalitysAndItsSchoolsThatAreNotKnownAreSaid() throws IOException {
        adopt("ystad", "1286", "54436997");
        var renumbered = new AtomicReference<UnitId>();
        fixtures.as(
                director,
                () -> renumbered.set(units.addUnit(
                        "Edvinshemsskolan",
                        "SCHOOL",
                        null,
                        "37894561",
                        Unit.Ownership.MUNICIPAL,
                        new Unit.Grades(7, 9),
                        Fixtures.LONG_AGO)));
        fixtures.as(
                director,
                () -> units.addUnit(
                        "Kunskapsskolan Ystad",
                        "SCHOOL",
                        null,
                        "58980145",
                        Unit.Ownership.PRIVATE,
                        new Unit.Grades(4, 9),
                        Fixtures.LONG_AGO));
        var comparison = real("skolverket-jamforelse/Underlag_for_analys_huvudman_2024-25.xlsx");
        var uploaded = browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", "underlag.xlsx", "application/octet-stream", comparison))
                .with(signedIn(director))
                .with(csrf())
                .exchange();

        var page = String.valueOf(uploaded.getResponse().getRedirectedUrl());
        assertThat(browser.get().uri(page).with(signedIn(director)).exchange())
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Siffrorna för ”YSTAD KOMMUN” (2120001181) antas vara kommunens egna",
                        ">11,8<",
                        "lika namn",
                        "EDVINSHEMSSKOLAN (16274059)",
                        "men är inte kända här",
                        "KÄLLAN SKOLA (52279246)",
                        "Därav om enskilda")
                .doesNotContain("KUNSKAPSSKOLAN YSTAD", "name=\"seen\"", "??");
        NamesInPreview.confirm(browser, director, page, "");

        take(comparison);
        assertThat(latest("PUPILS_PER_TEACHER", null)).hasValue("2024–25: 11,8");
        assertThat(latest("PUPILS_PER_TEACHER", renumbered.get()))
                .hasValueSatisfying(text -> assertThat(text).startsWith("2024–25: "));
    }

    private static byte[] real(String file) throws IOException {
        var path = DATA.resolve(file);
        assumeTrue(
                Files.exists(path),
                () -> "no file " + path.toAbsolutePath().normalize() + ": the publisher's files are not here");
        return Files.readAllBytes(path);
    }

    /** As “Underlag” has the share that the web’s table has with how many there are. */
    @Test
    void aFileThatSaysLessOfTheSameFigureTakesNothingAway() {
        var table = new String(PublishedFiles.bytes("skolverket-grade6-2025.csv"), StandardCharsets.UTF_8);
        take(table.getBytes(StandardCharsets.UTF_8));
        var less = table.replace("Antal elever;", "Antal lag;");
        assertThat(less).isNotEqualTo(table);
        fixtures.as(
                director,
                () -> assertThat(imports.take("fil", less.getBytes(StandardCharsets.UTF_8)))
                        .isEmpty());
        var other = less.replace(";54,2;", ";54,3;");
        assertThat(other).isNotEqualTo(less);
        take(other.getBytes(StandardCharsets.UTF_8));
    }

    private UUID take(byte[] content) {
        var taken = new AtomicReference<UUID>();
        fixtures.as(director, () -> taken.set(imports.take("fil", content).orElseThrow()));
        return taken.get();
    }

    private Optional<String> latest(String code, @Nullable UnitId unit) {
        var found = new AtomicReference<Optional<String>>(Optional.empty());
        fixtures.as(
                director,
                () -> found.set(figures.latest(code, unit, SV)
                        .map(latest -> latest.year().label() + ": " + latest.text())));
        return found.get();
    }
}
