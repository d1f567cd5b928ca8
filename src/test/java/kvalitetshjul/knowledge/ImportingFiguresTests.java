package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.Wheels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class ImportingFiguresTests {
    private static final Locale NB = Locale.of("nb");
    private static final String ENGLISH = "NATIONAL_TEST_ENGLISH_5";
    private static final String READING = "NATIONAL_TEST_READING_5";

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    Figures figures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    MockMvcTester browser;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aFileIsLookedAtBeforeItIsReadIn() throws Exception {
        var municipality = municipality();
        var uploaded = upload(
                municipality.director, "20260224-1157_Nasjonale_proever.csv", PublishedFiles.bytes("np5-2024-25.csv"));
        assertThat(uploaded).hasStatus3xxRedirection();
        var page = String.valueOf(uploaded.getResponse().getRedirectedUrl());

        assertThat(get(municipality.director, page))
                .hasStatusOk()
                .bodyText()
                .contains("Nasjonale prøver", "2024–25", "24. februar 2026", "Les inn 15 tall");
        var seen = seen(get(municipality.director, page));
        assertThat(latest(municipality.director, ENGLISH, null)).isEmpty();

        var read = browser.post()
                .uri(page + "/confirmation")
                .param("seen", seen)
                .with(signedIn(municipality.director))
                .with(csrf())
                .exchange();
        assertThat(read).hasRedirectedUrl(page);
        assertThat(get(municipality.director, page))
                .bodyText()
                .contains("Lest inn: 15 nye tall, ingen endret.", "Angre innlesingen");
        assertThat(latest(municipality.director, ENGLISH, null)).hasValue("2024–25: 55");
        assertThat(latest(municipality.director, ENGLISH, municipality.firstSchool))
                .hasValue("2024–25: skjermet");
    }

    @Test
    void thePreviewListsWhatWillBeReadInWithItsState() {
        var municipality = municipality();
        take(municipality, PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t54\t4,4\t11\t"));
        var page = upload(municipality.director, "np.csv", PublishedFiles.bytes("np5-2024-25.csv"));
        var revised =
                get(municipality.director, String.valueOf(page.getResponse().getRedirectedUrl()));
        assertThat(revised)
                .bodyText()
                .contains("Nasjonale prøver, 5. trinn, 2024–25", "54\u00A0±\u00A04,4", "55\u00A0±\u00A04,5");

        var other = municipality();
        page = upload(other.director, "np.csv", PublishedFiles.bytes("np5-2024-25.csv"));
        assertThat(get(other.director, String.valueOf(page.getResponse().getRedirectedUrl())))
                .bodyText()
                .contains(
                        "Tall som leses inn",
                        "Nasjonale prøver i engelsk, 5. trinn",
                        "Nordre skole",
                        ">skjermet</td>",
                        "Fylket",
                        "<summary>Vis 5 til</summary>");
    }

    @Test
    void aLongPreviewHasPages() {
        var municipality = municipality();
        var many = new StringBuilder(PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I", "5624"));
        for (int i = 0; i < 150; i++) {
            var number = "97" + (1_000_000 + i);
            municipality.unit("Skole " + i, "SCHOOL", number, null);
            many.append("4\tI\t56\t5624\t").append(number).append("\tHele landet\tFinnmark\tKommunen\tSkole");
            for (int subject = 0; subject < 3; subject++) many.append("\t50\t2,0\t1 200");
            many.append('\n');
        }
        var address = String.valueOf(upload(municipality.director, "mange.csv", PublishedFiles.bytesOf(many.toString()))
                .getResponse()
                .getRedirectedUrl());

        assertThat(get(municipality.director, address))
                .hasStatusOk()
                .bodyText()
                .contains("Viser 1 til 200 av 456.", "Side 1 av 3", "page=2")
                .doesNotContain("page=0");
        assertThat(get(municipality.director, address + "?page=3"))
                .bodyText()
                .contains("Viser 401 til 456 av 456.", "Side 3 av 3");
        assertThat(get(municipality.director, address + "?page=99")).bodyText().contains("Side 3 av 3");
    }

    @Test
    void theLogTellsTwoGradesApart() {
        var municipality = municipality();
        take(municipality, "np5-2024-25.csv");
        take(municipality, PublishedFiles.text("np5-2024-25.csv").replace("5. årstrinn", "8. årstrinn"));

        assertThat(get(municipality.director, "/knowledge/imports"))
                .bodyText()
                .contains("Nasjonale prøver, 5. trinn, 2024–25", "Nasjonale prøver, 8. trinn, 2024–25");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        var municipality = municipality();
        assertThat(take(municipality, "np5-2024-25.csv")).isPresent();
        assertThat(take(municipality, "np5-2024-25.csv")).isEmpty();
        assertThat(rows(municipality)).isEqualTo(15);
    }

    @Test
    void aRevisedFileReplacesAndKeepsWhatStoodBefore() {
        var municipality = municipality();
        take(municipality, "np5-2024-25.csv");
        var revised = PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t54\t4,4\t11\t");

        assertThat(take(municipality, revised)).isPresent();

        assertThat(latest(municipality.director, ENGLISH, null)).hasValue("2024–25: 54");
        assertThat(rows(municipality)).isEqualTo(16);
    }

    @Test
    void undoingBringsBackWhatStoodBefore() {
        var municipality = municipality();
        var first = take(municipality, "np5-2024-25.csv").orElseThrow();
        var second = take(
                        municipality,
                        PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t54\t4,4\t11\t"))
                .orElseThrow();

        fixtures.as(municipality.director, () -> {
            assertThatThrownBy(() -> imports.undo(first))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessage("knowledge.import.undo.builtUpon")
                    .extracting(refused -> List.of(((RuleViolation) refused).arguments()))
                    .as("which to undo first")
                    .isEqualTo(List.of("np.csv", "np.csv"));
            imports.undo(second);
            assertThat(latest(municipality.director, ENGLISH, null)).hasValue("2024–25: 55");
            assertThatThrownBy(() -> imports.undo(second))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessage("knowledge.import.undo.twice");
            imports.undo(first);
            assertThat(latest(municipality.director, ENGLISH, null)).isEmpty();
        });
        assertThat(take(municipality, "np5-2024-25.csv")).isPresent();
        assertThat(latest(municipality.director, ENGLISH, null)).hasValue("2024–25: 55");
    }

    @Test
    void theWheelGetsItsEvidenceAndGivesItBack() {
        var municipality = municipality();
        clock.set(java.time.LocalDate.of(2024, 11, 20));
        fixtures.as(municipality.director, () -> wheels.open(new SchoolYear(2024)));

        var id = take(municipality, "np5-2024-25.csv").orElseThrow();
        assertThat(evidence(municipality)).isEqualTo(2); // one for each school

        fixtures.as(municipality.director, () -> imports.undo(id));
        assertThat(evidence(municipality)).isZero();
    }

    private int evidence(Fixtures.Municipality municipality) {
        return count(municipality, "task_evidence where kind = 'IMPORT' and withdrawn_at is null");
    }

    @Test
    void theMunicipalityIsOneThroughItsNumbers() {
        var municipality = municipality();
        take(municipality, "np5-2022-23.csv");
        take(municipality, "np5-2023-24.csv");
        take(municipality, "np5-2024-25.csv");

        fixtures.as(municipality.director, () -> {
            var table = figures.block(ENGLISH, null, NB).table();
            assertThat(table.columns()).containsExactly("2022–23", "2023–24", "2024–25");
            assertThat(table.rows().getFirst().cells())
                    .extracting(FigureBlock.TableCell::text)
                    .containsExactly("51\u00A0±\u00A06,2", "52\u00A0±\u00A05,5", "55\u00A0±\u00A04,5");
        });
    }

    @Test
    void aBreakThatThePublisherTellsOfIsSaidAndNothingOfAChangeAcrossIt() {
        var municipality = municipality();
        take(municipality, "np5-2023-24.csv");
        take(municipality, "np5-2024-25.csv");
        assertThat(english(municipality).finding()).contains("2023–24");
        assertThat(english(municipality).notes()).noneMatch(note -> note.startsWith("Brudd"));

        var broken = municipality();
        take(broken, "np5-2023-24.csv");
        var id = take(broken, brokenInEnglish("Ny prøve: Den måler noe annet enn før"))
                .orElseThrow();

        assertThat(english(broken).finding()).contains("2024–25", "55").doesNotContain("2023–24");
        assertThat(get(broken.director, "/knowledge/key-figures/" + ENGLISH))
                .hasStatusOk()
                .bodyText()
                .contains("<li>Brudd fra 2024–25: Ny prøve: Den måler noe annet enn før</li>", "chart-break")
                .doesNotContain("??");
        assertThat(get(broken.director, "/knowledge/key-figures/" + READING))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Brudd fra", "Ny prøve");
        assertThat(get(broken.director, "/knowledge/key-figures/" + ENGLISH + "/origin/2024-25?place=nation"))
                .hasStatusOk()
                .bodyText()
                .contains("Brudd fra 2024–25: Ny prøve");
        assertThat(get(broken.director, "/knowledge/imports/" + id))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Utgiveren skriver",
                        "«Nasjonale prøver i engelsk, 5. trinn» kan ikke sammenlignes med det som var før 2024–25: Ny prøve");

        fixtures.as(broken.director, () -> imports.undo(id));
        take(broken, "np5-2024-25.csv");
        assertThat(english(broken).finding()).contains("2023–24");
        assertThat(english(broken).notes()).noneMatch(note -> note.startsWith("Brudd"));
    }

    /** The national file of 2024–25 with a column for breaks, in which the nation’s figure of English has a text. */
    private static String brokenInEnglish(String text) {
        return PublishedFiles.text("np5-2024-25.csv")
                .lines()
                .map(line -> line.startsWith("EnhetNivaa")
                        ? line + "\t2024-25.Engelsk.5. årstrinn.Alle eierformer.Alle kjønn.Skalapoeng.Brudd"
                        : line.startsWith("1\t") ? line + "\t" + text : line.contains("\tI\t") ? line + "\t" : line)
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
    }

    private FigureBlock english(Fixtures.Municipality municipality) {
        var found = new java.util.concurrent.atomic.AtomicReference<FigureBlock>();
        fixtures.as(municipality.director, () -> found.set(figures.block(ENGLISH, null, NB)));
        return found.get();
    }

    @Test
    void aFileOfAnotherMunicipalityIsRefusedWithItsNumber() {
        var municipality = municipality();
        var other = PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I", "5624")
                .replace("5624", "5629");

        var refusal = upload(municipality.director, "annen.csv", PublishedFiles.bytesOf(other));

        assertThat(refusal).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refusal).bodyText().contains("Filen har ingen tall for vår kommune", "2022, 5438, 5624", "5629");
    }

    @Covers("IMP-01")
    @Test
    void aListOfPersonsIsRefusedAndNotKept() {
        var municipality = municipality();
        var list = "Navn;Trinn;Poeng\nOla Nordmann;5;52\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        var refusal = upload(municipality.director, "elever.csv", list);

        assertThat(refusal).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refusal)
                .bodyText()
                .contains("liste over personer", "Ingenting er lagret")
                .doesNotContain("Ola Nordmann");
        assertThat(count(municipality, "figure_upload")).isZero();
    }

    @Test
    void whatMustBeMendedIsNamedWithRowAndColumn() {
        var municipality = municipality();
        var faulty = PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t55.0\t4,5\t11\t");

        var refusal = upload(municipality.director, "feil.csv", PublishedFiles.bytesOf(faulty));

        assertThat(refusal).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refusal)
                .bodyText()
                .contains(
                        "Tallet har desimalpunktum",
                        "2024-25.Engelsk.5. årstrinn.Alle eierformer.Alle kjønn.Skalapoeng");
        assertThat(count(municipality, "figure_upload")).isZero();
    }

    @Test
    void aFileFarTooLargeIsRefused() {
        var municipality = municipality();
        var large = new byte[21 * 1024 * 1024];
        java.util.Arrays.fill(large, (byte) 'x');

        var refusal = upload(municipality.director, "stor.csv", large);

        assertThat(refusal).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refusal).bodyText().contains("større enn 20 MB");
    }

    @Test
    void onlyThoseWhoMayImportGetNear() {
        var municipality = municipality();
        assertThat(upload(municipality.firstPrincipal, "np.csv", PublishedFiles.bytes("np5-2024-25.csv")))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(municipality.firstPrincipal, "/knowledge/imports")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anotherOwnerSeesNothing() {
        var here = municipality();
        var there = municipality();
        var id = take(here, "np5-2024-25.csv").orElseThrow();
        var waiting = upload(here.director, "np.csv", PublishedFiles.bytes("np5-2023-24.csv"))
                .getResponse()
                .getRedirectedUrl();

        assertThat(latest(there.director, ENGLISH, null)).isEmpty();
        assertThat(get(there.director, "/knowledge/imports/" + id)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(there.director, String.valueOf(waiting))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(there.director, "/knowledge/key-figures/" + ENGLISH + "?unit=" + here.firstSchool))
                .hasStatus(HttpStatus.NOT_FOUND);
        fixtures.as(
                there.director, () -> assertThatThrownBy(() -> imports.undo(id)).isInstanceOf(NotFound.class));
        assertThat(latest(here.director, ENGLISH, null)).hasValue("2024–25: 55");
    }

    @Test
    void anUploadIsForgottenAfterADay() {
        var municipality = municipality();
        upload(municipality.director, "np.csv", PublishedFiles.bytes("np5-2024-25.csv"));
        assertThat(count(municipality, "figure_upload")).isEqualTo(1);
        clock.set(java.time.LocalDate.of(2026, 11, 24));
        upload(municipality.director, "np.csv", PublishedFiles.bytes("np5-2023-24.csv"));
        assertThat(count(municipality, "figure_upload")).isEqualTo(1);
    }

    @Test
    void aTableOfGradesWithoutAKeyFigureIsNotTaken() {
        var municipality = municipality();
        assertThatThrownBy(() -> take(municipality, "grades-own.csv"))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("knowledge.import.issue.notOurs");
        var ours = PublishedFiles.text("grades-own.csv").replace("4601\t964338531S", "5624\t975280136");
        assertThatThrownBy(() -> take(municipality, ours))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("knowledge.import.issue.nothingAsked");
    }

    @Test
    void eachSubjectIsAFigureOfItsOwn() {
        var municipality = municipality();
        take(municipality, "np5-2024-25.csv");
        assertThat(latest(municipality.director, READING, null)).hasValue("2024–25: 49");
    }

    private Fixtures.Municipality municipality() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        return municipality;
    }

    private Optional<UUID> take(Fixtures.Municipality municipality, String nameOrText) {
        var content =
                nameOrText.endsWith(".csv") ? PublishedFiles.bytes(nameOrText) : PublishedFiles.bytesOf(nameOrText);
        var taken = new java.util.concurrent.atomic.AtomicReference<Optional<UUID>>(Optional.empty());
        fixtures.as(municipality.director, () -> taken.set(imports.take("np.csv", content)));
        return taken.get();
    }

    private Optional<String> latest(Actor reader, String code, @Nullable UnitId unit) {
        var found = new java.util.concurrent.atomic.AtomicReference<Optional<String>>(Optional.empty());
        fixtures.as(
                reader,
                () -> found.set(figures.latest(code, unit, NB)
                        .map(latest -> latest.year().label() + ": " + latest.text())));
        return found.get();
    }

    private MvcTestResult upload(Actor person, String name, byte[] content) {
        return browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", name, "text/csv", content))
                .with(signedIn(person))
                .with(csrf())
                .exchange();
    }

    /** What the form of a preview says that was looked at. */
    private static String seen(MvcTestResult preview) throws java.io.UnsupportedEncodingException {
        var field = java.util.regex.Pattern.compile("name=\"seen\" value=\"(\\w+)\"")
                .matcher(preview.getResponse().getContentAsString());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private MvcTestResult get(Actor person, String address) {
        return browser.get().uri(address).with(signedIn(person)).exchange();
    }

    private int rows(Fixtures.Municipality municipality) {
        return count(municipality, "measurement");
    }

    private int count(Fixtures.Municipality municipality, String table) {
        var found = new java.util.concurrent.atomic.AtomicInteger();
        fixtures.as(
                municipality.owner,
                () -> found.set(transaction.execute(status -> db.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())));
        return found.get();
    }
}
