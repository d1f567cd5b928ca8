package kvalitetshjul.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** A principal writes what the figures mean, shares it with the staff, and keeps what they came to. */
@ModuleTest
class WritingAnAnalysisTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    /** As the file of the publisher has it. */
    private static final String WITHHELD = "*";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    FigureImports imports;

    @Autowired
    Organisation organisation;

    @Autowired
    Wheels wheels;

    @Autowired
    Requests requests;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private Fixtures.Municipality own;
    private Actor principal;
    private Actor teacher;
    private String list;

    @BeforeEach
    void adopt() {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
        });
        principal = own.firstPrincipal;
        teacher = own.person("Trude Lærer", "STAFF", own.firstSchool);
        list = "/units/" + own.firstSchool + "/2026-27/analyses";
    }

    @Test
    void aDraftIsForThoseWhoWriteIt() {
        var analysis = begin(Map.of("title", "Lesing på mellomtrinnet", "findings", "Færre leser godt."));
        assertThat(page(principal, analysis))
                .contains(
                        "Lesing på mellomtrinnet",
                        "Færre leser godt.",
                        "Utkast",
                        "Før analysen kan deles",
                        "hvorfor det er slik")
                .doesNotContain(">Del analysen<");
        assertThat(page(principal, list)).contains("Lesing på mellomtrinnet");
        assertThat(requests.get(teacher, analysis)).hasStatus(404);
        assertThat(page(teacher, list)).contains("Ingen analyser er delt").doesNotContain("Lesing på mellomtrinnet");
        assertThat(requests.get(own.secondPrincipal, analysis)).hasStatus(404);
    }

    /** The last mastery levels are of 2013–14: no new analysis rests on them, and one that does goes on. */
    @Test
    void aSeriesThatHasEndedIsKeptWhereItIsChosenAndChosenNoLonger() {
        var ended = "MASTERY_LEVEL_READING_5";
        var written = Map.of("title", "Lesing", "findings", "Færre leser godt.", "figures", ended);
        assertThat(page(principal, list + "/new?figure=" + ended))
                .contains("value=\"NATIONAL_TEST_READING_5\"")
                .doesNotContain("value=\"" + ended + "\"");
        assertThat(requests.post(principal, list, pairs(written)))
                .hasStatus(422)
                .bodyText()
                .contains("Dere har ikke noe nøkkeltall som heter");

        var analysis = begin(Map.of("title", "Lesing", "findings", "Færre leser godt."));
        actors.runAs(
                principal,
                () -> transaction.executeWithoutResult(
                        status -> db.sql("update analysis set key_figures = array[:code]")
                                .param("code", ended)
                                .update()));
        assertThat(page(principal, analysis + "/text")).contains("value=\"" + ended + "\"", "(avsluttet)");
        assertThat(save(analysis, 1, written)).hasStatus3xxRedirection();
    }

    /** The talk with the staff comes after: the analysis can be evidence when it is shared, and it is not shared without causes. */
    @Test
    @Covers({"LEB-91", "SVE-05"})
    void whatIsSharedNamesCausesAndClosesTheTask() {
        var analysis = begin(Map.of("title", "Lesing", "findings", "Færre leser godt."));
        assertThat(step(analysis, 1, "SHARED")).hasStatus(409);
        assertThat(delivered()).isZero();

        assertThat(save(
                        analysis,
                        1,
                        Map.of("title", "Lesing", "findings", "Færre leser godt.", "causes", "Vi leser lite.")))
                .hasStatus3xxRedirection();
        assertThat(requests.post(principal, analysis + "/task", "task", task()))
                .as("nobody else can read it")
                .hasStatus(409);
        assertThat(step(analysis, 2, "SHARED")).hasStatus3xxRedirection();
        assertThat(delivered()).as("nobody has said what it answers").isZero();
        clock.set(LocalDate.of(2027, 1, 15));
        assertThat(page(principal, analysis))
                .contains("Analyse og vurdering av kunnskapsgrunnlaget", "Lever analysen her");
        assertThat(requests.post(principal, analysis + "/task", "task", task())).hasStatus3xxRedirection();
        assertThat(delivered()).isEqualTo(1);
        assertThat(taskPage()).contains("utført", "Se det som er levert");
        assertThat(page(principal, analysis)).contains("Analysen er levert her.", "Ta den tilbake");
        assertThat(page(teacher, analysis))
                .contains("Vi leser lite.", "Delt")
                .doesNotContain("Skriv videre", "Ta den tilbake", "Lever analysen her");
        assertThat(page(teacher, list)).contains("Lesing");
        assertThat(requests.get(teacher, analysis + "/text")).hasStatus(404);
    }

    /** An analysis of one figure in November is not what the wheel asks for in January, and whoever chose the wrong task takes it back. */
    @Test
    void aTaskIsClosedOnlyByTheAnalysisSomebodySaysBelongsToIt() {
        var reading = begin(Map.of("title", "Lesing", "findings", "Færre.", "causes", "Fordi."));
        step(reading, 1, "SHARED");
        assertThat(delivered()).isZero();
        assertThat(page(principal, reading)).as("it has not begun").doesNotContain("Lever analysen her");
        assertThat(requests.post(principal, reading + "/task", "task", task())).hasStatus(409);
        clock.set(LocalDate.of(2027, 1, 15));
        assertThat(requests.post(own.secondPrincipal, reading + "/task", "task", task()))
                .hasStatus(404);
        assertThat(requests.post(principal, reading + "/task", "task", taskOf(own.secondSchool.toString())))
                .as("the task of another school")
                .hasStatus(409);
        assertThat(requests.post(principal, reading + "/task", "task", task())).hasStatus3xxRedirection();
        assertThat(delivered()).isEqualTo(1);
        assertThat(requests.post(principal, reading + "/task")).hasStatus3xxRedirection();
        assertThat(delivered()).isZero();
        assertThat(taskPage()).contains("Åpnet igjen");
    }

    @Test
    void whatIsSharedByMistakeIsTakenBackAndADraftIsDeleted() {
        var analysis = begin(Map.of("title", "Lesing", "findings", "Færre.", "causes", "Fordi."));
        step(analysis, 1, "SHARED");
        clock.set(LocalDate.of(2027, 1, 15));
        requests.post(principal, analysis + "/task", "task", task());
        assertThat(requests.post(principal, analysis + "/deletion", "version", "2"))
                .as("others can read it")
                .hasStatus(409);
        assertThat(requests.post(teacher, analysis + "/withdrawal", "version", "2"))
                .hasStatus(404);
        assertThat(page(principal, analysis))
                .contains("Trekk tilbake til utkast")
                .doesNotContain("Slett utkastet");
        assertThat(requests.post(principal, analysis + "/withdrawal", "version", "2"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(teacher, analysis)).hasStatus(404);
        assertThat(page(teacher, list)).doesNotContain("Lesing");
        assertThat(delivered()).isZero();
        assertThat(page(principal, analysis)).contains("Utkast", "Fordi.", "Slett utkastet");
        assertThat(requests.post(principal, analysis + "/withdrawal", "version", "3"))
                .hasStatus(409);
        assertThat(requests.post(own.secondPrincipal, analysis + "/deletion", "version", "3"))
                .hasStatus(404);
        assertThat(requests.post(principal, analysis + "/deletion", "version", "3"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(principal, analysis)).hasStatus(404);
        assertThat(page(principal, list)).doesNotContain("Lesing");
    }

    @Test
    void thePageOfAFigureShowsTheAnalysesTheReaderMayRead() {
        takeFigures("51");
        var figure = "/knowledge/key-figures/NATIONAL_TEST_READING_5?unit=" + own.firstSchool;
        assertThat(page(principal, figure)).doesNotContain("Analyser som bygger på tallet");
        var analysis = begin(Map.of(
                "title",
                "Hvorfor vi leser mindre",
                "findings",
                "Færre.",
                "causes",
                "Fordi.",
                "figures",
                "NATIONAL_TEST_READING_5"));
        assertThat(page(principal, figure)).contains("Analyser som bygger på tallet", analysis, "– Utkast");
        var ofAll = "/knowledge/key-figures/NATIONAL_TEST_READING_5";
        assertThat(page(own.secondPrincipal, ofAll)).doesNotContain("Hvorfor vi leser mindre");
        step(analysis, 1, "SHARED");
        assertThat(page(principal, figure)).contains("Hvorfor vi leser mindre", "– Delt");
        assertThat(page(principal, ofAll)).contains("Hvorfor vi leser mindre", analysis);
    }

    private String task() {
        return taskOf(own.firstSchool.toString());
    }

    private String taskOf(String unit) {
        var id = new String[1];
        actors.runAs(
                own.director,
                () -> id[0] = transaction.execute(status -> db.sql(
                                "select id::text from wheel_task where item_code = 'UNIT_ANALYSIS' and unit_id = :unit::uuid")
                        .param("unit", unit)
                        .query(String.class)
                        .single()));
        return id[0];
    }

    private String taskPage() {
        return page(principal, "/wheel/2026-27/tasks/" + task());
    }

    /** An analysis of last year does not tell of this one. */
    @Test
    void theFiguresEndWithTheYearItIsAbout() {
        actors.runAs(own.director, () -> {
            imports.take("np.csv", figures("2024-25", "51"));
            imports.take("np.csv", figures("2026-27", "57"));
        });
        var fields = new String[] {"title", "Lesing", "figures", "NATIONAL_TEST_READING_5"};
        var now = requests.post(principal, list, fields);
        assertThat(page(principal, String.valueOf(now.getResponse().getRedirectedUrl())))
                .contains("lå skolen på 57");
        var then = requests.post(principal, list.replace("2026-27", "2025-26"), fields);
        assertThat(page(principal, String.valueOf(then.getResponse().getRedirectedUrl())))
                .contains("lå skolen på 51")
                .doesNotContain("på 57");
    }

    /** What the staff have read goes on saying the same, whatever is read in or withheld since. */
    @Test
    void theFiguresStandFromTheDayItIsShared() {
        takeFigures("51");
        var written = new LinkedHashMap<>(Map.of(
                "title", "Lesing", "findings", "Færre.", "causes", "Fordi.", "figures", "NATIONAL_TEST_READING_5"));
        var analysis = begin(written);
        var link = "/knowledge/key-figures/NATIONAL_TEST_READING_5?unit=" + own.firstSchool;
        assertThat(page(principal, analysis)).contains("på 51", "Slik er tallene nå.", link);
        assertThat(page(principal, analysis + "/text")).as("while one writes").contains("på 51", link);
        assertThat(page(principal, list + "/new?figure=NATIONAL_TEST_READING_5"))
                .contains("på 51", link);
        takeFigures("57");
        assertThat(page(principal, analysis)).as("a draft").contains("på 57");
        step(analysis, 1, "SHARED");
        takeFigures(WITHHELD);
        assertThat(page(principal, "/knowledge/key-figures/NATIONAL_TEST_READING_5?unit=" + own.firstSchool))
                .contains("skjermet");
        assertThat(page(principal, analysis))
                .contains("på 57", "Tallene står slik de var da analysen ble delt")
                .doesNotContain("Slik er tallene nå.", "skjermet");
        written.put("groups", "PUPILS");
        written.put("participation", "Elevene vil lese mer.");
        written.put("reliability", "Alle var med.");
        written.put("validity", "Ja.");
        save(analysis, 2, written);
        assertThat(step(analysis, 3, "DISCUSSED")).hasStatus3xxRedirection();
        assertThat(page(principal, analysis)).contains("på 57").doesNotContain("skjermet");
        assertThat(step(analysis, 4, "FINAL")).hasStatus3xxRedirection();
        assertThat(page(principal, analysis)).contains("på 57").doesNotContain("skjermet");
        assertThat(page(principal, analysis + "/conclusions/1")).contains("på 57");
        requests.post(principal, analysis + "/correction", "version", "5", "reason", "Feil");
        step(analysis, 6, "FINAL");
        assertThat(page(principal, analysis + "/conclusions/2")).contains("på 57");
    }

    /** It says what it said when it was chosen, and is not left without words. */
    @Test
    void aFigureThatIsChosenAfterItIsSharedStandsFromThen() {
        takeFigures("51");
        var written = new LinkedHashMap<>(Map.of("title", "Lesing", "findings", "Færre.", "causes", "Fordi."));
        var analysis = begin(written);
        step(analysis, 1, "SHARED");
        written.put("figures", "NATIONAL_TEST_READING_5");
        save(analysis, 2, written);
        takeFigures("57");
        written.put("groups", "PUPILS");
        written.put("participation", "Elevene vil lese mer.");
        save(analysis, 3, written);
        step(analysis, 4, "DISCUSSED");
        assertThat(page(principal, analysis)).contains("på 51").doesNotContain("på 57");
        written.remove("figures");
        save(analysis, 5, written);
        assertThat(page(principal, analysis)).doesNotContain("på 51");
    }

    private void takeFigures(String reading) {
        actors.runAs(own.director, () -> imports.take("np.csv", figures("2026-27", reading)));
    }

    private static byte[] figures(String year, String reading) {
        try (var in =
                Objects.requireNonNull(WritingAnAnalysisTests.class.getResourceAsStream("/imports/np5-2024-25.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_16LE)
                    .replace("2024-25.", year + ".")
                    .replaceFirst(
                            reading.equals(WITHHELD) ? "$^" : "(975280136.*?(?:\\*\t){3})(?:\\*\t){5}\\*",
                            "$1" + reading + "\t3,1\t12\t47\t2,9\t12")
                    .getBytes(StandardCharsets.UTF_16LE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Covers("LEB-63")
    void whatIsConcludedSaysWhoTookPartAndHowFarTheFiguresCanBeTrusted() {
        var written = new LinkedHashMap<String, String>();
        written.put("title", "Lesing");
        written.put("findings", "Færre leser godt.");
        written.put("causes", "Vi leser lite.");
        var analysis = begin(written);
        step(analysis, 1, "SHARED");
        assertThat(page(principal, analysis)).contains("hvem som har vært med", "hva de mente, og hva det ble til");
        assertThat(step(analysis, 2, "DISCUSSED")).hasStatus(409);
        written.put("groups", "PUPILS");
        written.put("participation", "Elevene vil lese mer sammen.");
        save(analysis, 2, written);
        assertThat(page(principal, analysis)).contains("Disse skal være med, men er ikke krysset av: ");
        step(analysis, 3, "DISCUSSED");
        assertThat(page(principal, analysis)).contains("Delt 2", "Drøftet 2");
        assertThat(page(principal, analysis)).contains("om dere kan stole på tallene");
        assertThat(step(analysis, 4, "FINAL")).hasStatus(409);
        written.put("reliability", "Alle var med.");
        written.put("validity", "Prøven måler forståelse.");
        save(analysis, 4, written);
        assertThat(step(analysis, 5, "FINAL")).hasStatus3xxRedirection();
        assertThat(page(teacher, analysis))
                .contains("Elevene vil lese mer sammen.", "Med i arbeidet", "Elevene", "Utgave 1");
        assertThat(save(analysis, 6, written)).hasStatus(409);

        clock.set(LocalDate.of(2027, 1, 15));
        requests.post(principal, analysis + "/task", "task", task());
        assertThat(requests.post(principal, analysis + "/correction", "version", "6", "reason", ""))
                .hasStatus(422);
        assertThat(requests.post(principal, analysis + "/correction", "version", "6", "reason", "Feil antall"))
                .hasStatus3xxRedirection();
        assertThat(page(teacher, analysis)).contains("Rettes: Feil antall");
        assertThat(taskPage()).contains("utført", "Åpnet for retting 15. januar");
        written.put("findings", "Flere leser godt.");
        save(analysis, 7, written);
        clock.set(LocalDate.of(2027, 1, 20));
        step(analysis, 8, "FINAL");
        assertThat(taskPage()).contains("utført").doesNotContain("Åpnet for retting");
        assertThat(page(teacher, analysis))
                .contains("Utgave 2", "Rettet 20. januar 2027: Feil antall", "Flere leser godt.")
                .doesNotContain("Rettes: ");
        assertThat(page(teacher, analysis + "/conclusions/1"))
                .contains("Færre leser godt.", "Fingeravtrykk", "Elevene")
                .doesNotContain("Flere leser godt.");
        assertThat(page(teacher, analysis + "/conclusions/2")).contains("Flere leser godt.", "Rettet: Feil antall");
        assertThat(requests.get(teacher, analysis + "/conclusions/3")).hasStatus(404);
        assertThat(delivered()).isEqualTo(1);
    }

    @Test
    void itIsSaidWhenAndWithWhomItWasDiscussed() {
        clock.set(LocalDate.of(2026, 11, 2));
        var analysis = begin(Map.of(
                "title",
                "Lesing",
                "findings",
                "Færre.",
                "causes",
                "Fordi.",
                "groups",
                "PUPILS",
                "participation",
                "Ja."));
        step(analysis, 1, "SHARED");
        clock.set(LocalDate.of(2026, 11, 10));
        assertThat(page(principal, analysis))
                .as("today, to begin with")
                .contains("Når ble analysen drøftet?", "name=\"on\" value=\"2026-11-10\"");
        assertThat(discuss(analysis, 2, "2026-11-04", " "))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#with\"", "Skriv hvem analysen ble drøftet med.", "value=\"2026-11-04\"");
        for (var wrong : Map.of(
                        "2026-11-11", "Dagen er ikke kommet ennå.",
                        "2026-07-31", "Da var skoleåret ikke begynt.",
                        "en tirsdag", "Skriv en dag som finnes",
                        "", "Skriv hvilken dag analysen ble drøftet.")
                .entrySet())
            assertThat(discuss(analysis, 2, wrong.getKey(), "Personalet i plenum"))
                    .hasStatus(422)
                    .bodyText()
                    .contains("href=\"#on\"", wrong.getValue(), "value=\"Personalet i plenum\"");
        assertThat(discuss(analysis, 2, "2026-11-04", "x".repeat(201)))
                .hasStatus(422)
                .bodyText()
                .contains("Teksten kan ha 200 tegn.");
        assertThat(discuss(analysis, 2, "2026-11-04", "personalet og Ola Nordmann"))
                .hasStatus(422)
                .bodyText()
                .contains("fortelle om enkeltpersoner: Ola Nordmann.", "value=\"personalet og Ola Nordmann\"");
        assertThat(discuss(analysis, 1, "2026-11-04", "personalet i plenum"))
                .as("it is another than was looked at")
                .hasStatus(409)
                .bodyText()
                .contains("Analysen er endret siden du åpnet siden", "personalet i plenum</blockquote>");
        assertThat(page(principal, analysis)).doesNotContain("Drøftet");

        assertThat(discuss(analysis, 2, "2026-10-27", "personalet i plenum"))
                .as("before it was written here")
                .hasStatus3xxRedirection();
        assertThat(page(teacher, analysis)).contains("Drøftet 27. oktober 2026 med <bdi>personalet i plenum</bdi>");
        assertThat(print(teacher, analysis)).contains("Drøftet 27. oktober 2026 med personalet i plenum");
        save(
                analysis,
                3,
                Map.of(
                        "title",
                        "Lesing",
                        "findings",
                        "Færre.",
                        "causes",
                        "Fordi.",
                        "groups",
                        "PUPILS",
                        "participation",
                        "Ja.",
                        "reliability",
                        "Alle var med.",
                        "validity",
                        "Ja."));
        step(analysis, 4, "FINAL");
        assertThat(page(teacher, analysis + "/conclusions/1"))
                .contains("Drøftet 27. oktober 2026 med <bdi>personalet i plenum</bdi>");
    }

    /** Whoever leads the meeting has it on paper, with the figures that the page shows. */
    @Test
    void itIsPrintedAsItIsRead() {
        takeFigures("51");
        var analysis = begin(Map.of(
                "title", "Lesing: hva nå?", "findings", "Færre leser godt.", "figures", "NATIONAL_TEST_READING_5"));
        assertThat(requests.get(teacher, analysis + "/pdf")).as("a draft").hasStatus(404);
        assertThat(page(principal, analysis)).contains(analysis + "/pdf", "n\u00a0=\u00a012");
        assertThat(print(principal, analysis))
                .contains("Lesing: hva nå?", "Nordre skole", "Utkast", "Færre leser godt.", "på 51", "n = 12");
        takeFigures(WITHHELD);
        assertThat(page(principal, analysis)).contains("skjermet").doesNotContain("n\u00a0=\u00a012");
        assertThat(print(principal, analysis))
                .contains("skjermet", "«Skjermet» betyr at kilden ikke viser tallet")
                .doesNotContain("n = 12", "51");
    }

    /** Whoever was in the meeting had another number in front of them than the page of the figure has now. */
    @Test
    void whatIsRevisedIsToldOnThePageAndOnPaper() {
        takeFigures("51");
        var analysis = begin(Map.of(
                "title", "Lesing", "findings", "Færre.", "causes", "Fordi.", "figures", "NATIONAL_TEST_READING_5"));
        assertThat(page(principal, analysis)).doesNotContain(">revidert<", "Revidert");
        takeFigures("57");
        assertThat(page(principal, analysis))
                .contains(">revidert<", "Revidert: tallet, eller antallet bak det, har vært et annet.")
                .doesNotContain("Revidert siden");
        assertThat(print(principal, analysis)).contains("revidert", "har vært et annet.");
        step(analysis, 1, "SHARED");
        assertThat(page(principal, analysis)).contains(">revidert<").doesNotContain("Revidert siden");
        takeFigures("58");
        assertThat(page(principal, analysis))
                .contains("på 57", "Revidert siden: Nordre skole 2026–27 er nå 58 ± 3,1 (n = 12).")
                .doesNotContain("på 58");
        assertThat(page(principal, analysis + "/text")).contains("Revidert siden: Nordre skole 2026–27 er nå 58");
        assertThat(print(principal, analysis)).contains("Revidert siden: Nordre skole 2026–27 er nå 58 ± 3,1");
        takeFigures(WITHHELD);
        assertThat(page(principal, analysis)).contains("på 57").doesNotContain("Revidert siden", "skjermet");
    }

    /** What was read in by mistake, and taken back, stands in what was shared: whoever reads it is told. */
    @Test
    void whatIsTakenBackIsToldOfWhatWasShared() {
        var imported = actors.callAs(own.director, () -> imports.take("np.csv", figures("2026-27", "57")));
        var analysis = begin(Map.of(
                "title", "Lesing", "findings", "Færre.", "causes", "Fordi.", "figures", "NATIONAL_TEST_READING_5"));
        step(analysis, 1, "SHARED");
        assertThat(page(principal, analysis)).contains("på 57").doesNotContain("trukket tilbake.");
        requests.post(own.director, "/knowledge/imports/" + imported.orElseThrow() + "/undoing");
        assertThat(page(principal, analysis)).contains("på 57", "Siden da er tallene trukket tilbake.");
        assertThat(print(principal, analysis)).contains("Siden da er tallene trukket tilbake.");
    }

    /** A council reads it alone: what is measured, of whom and when, how it has gone, and who says so. */
    @Test
    void onPaperEachFigureSaysWhatItIsAndItIsSaidWhoMadeIt() {
        actors.runAs(own.director, () -> {
            imports.take("np.csv", figures("2024-25", "51"));
            imports.take("np.csv", figures("2026-27", "57"));
        });
        clock.set(LocalDate.of(2026, 11, 2));
        var analysis = begin(Map.of("title", "Lesing", "figures", "NATIONAL_TEST_READING_5"));
        var label = "Nordre skole · skalapoeng";
        var author = "Laget av Ragna Rektor (rektor), begynt 2. november 2026";
        assertThat(page(principal, analysis)).contains(label, author, "<div class=\"chart-wide\"><svg");
        assertThat(print(principal, analysis)).contains(label, author);
        assertThat(drawings(principal, analysis)).singleElement().asString().contains("lå skolen på 57");

        var early = redirected(requests.post(
                principal,
                list.replace("2026-27", "2025-26"),
                "title",
                "Lesing",
                "figures",
                "NATIONAL_TEST_READING_5"));
        assertThat(page(principal, early)).contains("på 51").doesNotContain("chart-wide");
        assertThat(drawings(principal, early)).as("there is no development").isEmpty();

        actors.runAs(
                principal,
                () -> transaction.executeWithoutResult(
                        status -> db.sql("update analysis set begun_by = null").update()));
        assertThat(page(principal, analysis)).as("before it was noted").doesNotContain("Laget av");
    }

    @Test
    void whoSharesItIsToldWhoWillReadIt() {
        var analysis = begin(Map.of("title", "Lesing", "findings", "Færre.", "causes", "Fordi."));
        assertThat(page(principal, analysis))
                .contains(
                        "Når analysen deles, kan den leses av: ordfører, kommunedirektør, oppvekstsjef, revisor, rektor, lærer eller annen ansatt. Fram til den avsluttes, kan dere trekke den tilbake til utkast.",
                        "aria-describedby=\"readers\"");
        step(analysis, 1, "SHARED");
        assertThat(page(principal, analysis)).doesNotContain("Når analysen deles, kan");
        var owners = redirected(requests.post(
                own.director, "/analyses/2026-27", "title", "Alle", "findings", "Jevnt", "causes", "Felles"));
        assertThat(page(own.director, owners)).contains("kan den leses av: ordfører", "virksomhetsleder, ansatt");
    }

    /** What is said in place of each drawing in the file. */
    private List<String> drawings(Actor reader, String analysis) {
        var printed = requests.get(reader, analysis + "/pdf");
        try (var document = Loader.loadPDF(printed.getResponse().getContentAsByteArray())) {
            var said = new ArrayList<String>();
            collect(Objects.requireNonNull(document.getDocumentCatalog().getStructureTreeRoot()), said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(PDStructureNode node, List<String> said) {
        if (node instanceof PDStructureElement element && element.getAlternateDescription() != null)
            said.add(element.getAlternateDescription());
        for (var kid : node.getKids()) if (kid instanceof PDStructureNode below) collect(below, said);
    }

    /** As it is read from the file, whose name is the title. */
    private String print(Actor reader, String analysis) {
        var printed = requests.get(reader, analysis + "/pdf");
        assertThat(printed).hasStatusOk().hasContentType("application/pdf");
        try (var document = Loader.loadPDF(printed.getResponse().getContentAsByteArray())) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsLost() {
        assertThat(requests.post(principal, list, "title", "", "causes", "Fordi"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv en tittel.", ">Fordi</textarea>");
        assertThat(requests.post(principal, list, "title", "Lesing", "causes", "Gjelder 05853810187"))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#causes\"");
        assertThat(requests.post(principal, list, "title", "Lesing", "figures", "NO_SUCH_FIGURE", "risks", "Tid"))
                .hasStatus(422)
                .bodyText()
                .contains("NO_SUCH_FIGURE", ">Tid</textarea>");
        var analysis = begin(Map.of("title", "Lesing"));
        save(analysis, 1, Map.of("title", "Lesing", "causes", "Den ene"));
        assertThat(save(analysis, 1, Map.of("title", "Lesing", "causes", "Den andre")))
                .hasStatus(409)
                .bodyText()
                .contains(
                        "Noen andre lagret mens du skrev",
                        "Den ene",
                        ">Den andre</textarea>",
                        "name=\"version\" value=\"2\"");
    }

    /** One question for all of the form; what stands is not asked about again, and a text that is changed is. */
    @Test
    void whatMayTellOfAPersonIsAskedAboutBeforeItIsKept() {
        var written = new LinkedHashMap<String, String>();
        written.put("title", "Lesing");
        written.put("findings", "Flere leser godt, men ikke Ola Nordmann.");
        written.put("causes", "Se boken til Kari Nordmann.");
        written.put("risks", "Tiden");
        var asked = requests.post(principal, list, pairs(written));
        assertThat(asked)
                .hasStatus(422)
                .bodyText()
                .contains(
                        "fortelle om enkeltpersoner: Ola Nordmann.",
                        "fortelle om enkeltpersoner: Kari Nordmann.",
                        "href=\"#findings\"",
                        ">Se boken til Kari Nordmann.</textarea>",
                        ">Tiden</textarea>");
        assertThat(page(principal, list)).doesNotContain("Lesing");
        written.put("findings", "Flere leser godt.");
        var again = requests.post(principal, list, pairs(written));
        assertThat(again).hasStatus(422).bodyText().doesNotContain("Ola Nordmann");
        written.put("asWritten", answer(again));
        written.put("findings", "Gjelder Ola Nordmann.");
        assertThat(requests.post(principal, list, pairs(written)))
                .as("it is those texts that were looked at")
                .hasStatus(422);
        written.put("findings", "Flere leser godt.");
        written.put("title", "");
        assertThat(requests.post(principal, list, pairs(written)))
                .hasStatus(422)
                .bodyText()
                .containsPattern("value=\"" + written.get("asWritten") + "\" checked");
        written.put("title", "Lesing");
        var analysis = redirected(requests.post(principal, list, pairs(written)));
        written.remove("asWritten");
        written.put("risks", "Tid og rom");
        assertThat(save(analysis, 1, written)).as("what stands").hasStatus3xxRedirection();
        written.put("proposals", "Send e-post til ppt@example.test.");
        assertThat(save(analysis, 2, written)).hasStatus(422).bodyText().contains("ppt@example.test");
        written.put("proposals", "Av dem er 12 av 14 barn der de skal være.");
        assertThat(save(analysis, 2, written))
                .as("two children are told of")
                .hasStatus(422)
                .bodyText()
                .contains("fortelle om enkeltpersoner: 12 av 14 barn.");
    }

    private static String answer(MvcTestResult asked) {
        var box = java.util.regex.Pattern.compile("name=\"asWritten\" value=\"([0-9a-f]+)\"")
                .matcher(new String(asked.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(box.find()).isTrue();
        return box.group(1);
    }

    @Test
    void theOwnersAnalysisIsTheDirectors() {
        var owners = "/analyses/2026-27";
        assertThat(requests.get(principal, owners + "/new")).hasStatus(404);
        var analysis = redirected(requests.post(
                own.director,
                owners,
                "title",
                "Hele kommunen",
                "subject",
                "QUALITY_AREA:LEARNING_RESULTS",
                "findings",
                "Jevnt",
                "causes",
                "Felles satsing"));
        assertThat(requests.get(principal, analysis)).hasStatus(404);
        assertThat(requests.post(own.director, analysis + "/steps", "version", "1", "step", "SHARED"))
                .hasStatus3xxRedirection();
        assertThat(page(principal, analysis)).contains("Kommunen samlet, skoleåret 2026–27", "Felles satsing");
        assertThat(page(teacher, owners)).contains("Hele kommunen", "Kommunen samlet");
        // under another unit or year there is no such analysis
        assertThat(requests.get(own.director, list + analysis.substring(owners.length())))
                .hasStatus(404);
        assertThat(requests.get(own.director, analysis.replace("2026-27", "2025-26")))
                .hasStatus(404);
    }

    /** What was read in the meeting is not emptied afterwards, and what closed a task goes on being about the same. */
    @Test
    void whatIsSharedGoesOnSayingWhy() {
        var written = new LinkedHashMap<>(
                Map.of("title", "Lesing", "findings", "Færre leser godt.", "causes", "Vi leser lite."));
        var analysis = begin(written);
        step(analysis, 1, "SHARED");
        written.put("causes", " ");
        written.put("risks", "Tiden");
        assertThat(save(analysis, 2, written))
                .hasStatus(422)
                .bodyText()
                .contains("hvorfor det er slik", ">Tiden</textarea>");
        written.put("causes", "Vi leser for lite.");
        written.put("subject", "QUALITY_AREA:LEARNING_RESULTS");
        assertThat(save(analysis, 2, written)).hasStatus(422).bodyText().contains("handler om");
        written.remove("subject");
        assertThat(save(analysis, 2, written)).hasStatus3xxRedirection();
    }

    /** What is about a time of follow-up is evidence of that, for the owner, and not of an analysis. */
    @Test
    @Covers({"SVE-41", "SVE-69"})
    void aFollowUpClosesItsOwnTask() {
        var swedish = fixtures.swedishMunicipality();
        actors.runAs(swedish.director, () -> {
            packs.adopt("svenljunga");
            wheels.open(YEAR);
        });
        requests = requests.in("sv");
        assertThat(page(swedish.director, "/analyses/2026-27/new?subject=CHECKPOINT:PROGRESSION.OCTOBER"))
                .containsPattern("value=\"ON_TRACK\" checked=\"checked\"")
                .containsPattern("value=\"Alla elevers utveckling mot m[^\"]*len, Oktober\"");
        var analysis = redirected(requests.post(
                swedish.director,
                "/analyses/2026-27",
                "title",
                "Oktober",
                "subject",
                "CHECKPOINT:PROGRESSION.OCTOBER",
                "findings",
                "Jämnt",
                "causes",
                "Gemensamt arbete"));
        assertThat(requests.post(swedish.director, analysis + "/steps", "version", "1", "step", "SHARED"))
                .hasStatus3xxRedirection();
        assertThat(evidence(swedish, "CHECKPOINT")).containsExactly("PROGRESSION_OCTOBER");
        var second = redirected(requests.post(
                swedish.director,
                "/analyses/2026-27",
                "title",
                "Period 2",
                "subject",
                "CHECKPOINT:ABSENCE.PERIOD_2",
                "findings",
                "Jämnt",
                "causes",
                "Gemensamt arbete"));
        requests.post(swedish.director, second + "/steps", "version", "1", "step", "SHARED");
        assertThat(evidence(swedish, "CHECKPOINT"))
                .containsExactlyInAnyOrder("PROGRESSION_OCTOBER", "ABSENCE_PERIOD_2");
        assertThat(evidence(swedish, "ANALYSIS")).isEmpty();
    }

    @Test
    void whoWritesForOneUnitOnlyBeginsThere() {
        assertThat(redirected(requests.get(principal, "/analyses/beginning?figure=NATIONAL_TEST_READING_5")))
                .isEqualTo(list + "/new?figure=NATIONAL_TEST_READING_5");
        assertThat(redirected(requests.get(own.director, "/analyses/beginning?figure=NATIONAL_TEST_READING_5")))
                .isEqualTo("/analyses/2026-27/new?figure=NATIONAL_TEST_READING_5");
        var both = own.person("Siri Senterleder", "UNIT_HEAD", own.firstSchool);
        actors.runAs(
                own.administrator,
                () -> organisation.assign(both.person(), "UNIT_HEAD", own.secondSchool, Fixtures.LONG_AGO));
        assertThat(page(both, "/analyses/beginning?figure=NATIONAL_TEST_READING_5"))
                .contains("Nordre skole", "Søndre skole", "name=\"figure\" value=\"NATIONAL_TEST_READING_5\"");
    }

    @Test
    void whoWritesForTheOwnerChoosesAUnitTooAndIsToldOfSmallGroups() {
        assertThat(page(own.director, "/analyses"))
                .contains("Skriv en analyse for kommunen", "Eller for en virksomhet")
                .contains("<option value=\"" + own.firstSchool + "\">Nordre skole</option>");
        assertThat(page(principal, "/analyses")).doesNotContain("Eller for en");
        assertThat(redirected(requests.get(own.director, "/analyses/beginning?unit=" + own.firstSchool)))
                .isEqualTo(list + "/new");
        assertThat(page(own.director, list + "/new"))
                .contains("Nevn aldri enkeltelever eller små grupper som kan kjennes igjen", "Er et tall skjermet");
    }

    @Test
    void itBeginsFromAFigureOrASubject() {
        assertThat(redirected(requests.get(
                        principal, "/analyses/beginning?figure=NATIONAL_TEST_READING_5&unit=" + own.firstSchool)))
                .isEqualTo(list + "/new?figure=NATIONAL_TEST_READING_5");
        assertThat(page(principal, list + "/new?figure=NATIONAL_TEST_READING_5"))
                .as("the figure, and the area it belongs to")
                .containsPattern("value=\"NATIONAL_TEST_READING_5\" checked=\"checked\"")
                .containsPattern("value=\"QUALITY_AREA:LEARNING_RESULTS\" selected=\"selected\"");
        assertThat(page(principal, list + "/new?subject=QUALITY_AREA:LEARNING_RESULTS"))
                .containsPattern("value=\"QUALITY_AREA:LEARNING_RESULTS\" selected=\"selected\"")
                .contains("(skal være med)");
    }

    private String begin(Map<String, String> written) {
        return redirected(requests.post(principal, list, pairs(written)));
    }

    private MvcTestResult save(String analysis, int version, Map<String, String> written) {
        var all = new LinkedHashMap<>(written);
        all.put("version", Integer.toString(version));
        return requests.post(principal, analysis + "/text", pairs(all));
    }

    private MvcTestResult step(String analysis, int version, String step) {
        return step.equals("DISCUSSED")
                ? discuss(analysis, version, LocalDate.now(clock).toString(), "lærerne")
                : requests.post(principal, analysis + "/steps", "version", Integer.toString(version), "step", step);
    }

    private MvcTestResult discuss(String analysis, int version, String on, String with) {
        return requests.post(
                principal,
                analysis + "/steps",
                "version",
                Integer.toString(version),
                "step",
                "DISCUSSED",
                "on",
                on,
                "with",
                with);
    }

    private static String[] pairs(Map<String, String> written) {
        return written.entrySet().stream()
                .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    /** The items of the owner that have it. */
    private List<String> evidence(Fixtures.Municipality of, String kind) {
        var items = new ArrayList<String>();
        actors.runAs(
                of.director,
                () -> items.addAll(transaction.execute(status -> db.sql(
                                "select t.item_code from task_evidence e join wheel_task t on t.tenant_id = e.tenant_id and t.id = e.task_id where e.kind = :kind and t.unit_id is null order by 1")
                        .param("kind", kind)
                        .query(String.class)
                        .list())));
        return items;
    }

    /** How many tasks of the school have an analysis as their evidence. */
    private int delivered() {
        var count = new int[1];
        actors.runAs(
                own.director,
                () -> count[0] = transaction.execute(status -> db.sql(
                                "select count(*) from task_evidence e join wheel_task t on t.tenant_id = e.tenant_id and t.id = e.task_id where e.kind = 'ANALYSIS' and e.withdrawn_at is null and t.unit_id = :unit")
                        .param("unit", own.firstSchool.value())
                        .query(Integer.class)
                        .single()));
        return count[0];
    }

    private String page(Actor reader, String path) {
        var page = requests.get(reader, path);
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ");
    }

    private static String redirected(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection();
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }
}
