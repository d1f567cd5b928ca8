package kvalitetshjul.reports;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.TestClock;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.goals.Indicator;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import tools.jackson.databind.json.JsonMapper;

@ModuleTest
class ReportsTests {
    private static final String TYPE = "OWNER_QUALITY_REPORT";
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Reports reports;

    @Autowired
    Publishing publishing;

    @Autowired
    Packs packs;

    @Autowired
    Goals goals;

    @Autowired
    FigureImports imports;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Statements statements;

    @Autowired
    TestClock clock;

    @Autowired
    JsonMapper json;

    private Fixtures.Municipality municipality() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        return municipality;
    }

    /** Writes every section that must be written. */
    private void writeAll() {
        for (var section : reports.getType(TYPE).sections())
            if (section.mustBeWritten())
                reports.write(TYPE, YEAR, section.code(), 0, "Om " + section.code() + ".\n\nMer om det: čđŋ.");
    }

    private int version() {
        return reports.desk(TYPE, YEAR).version();
    }

    private Edition release(String reason) {
        return publishing.publish(TYPE, YEAR, Edition.Kind.RELEASED, version(), reason);
    }

    @Test
    void aReportIsNotReleasedBeforeItIsWritten() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            reports.write(TYPE, YEAR, "SUMMARY", 0, "Det viktigste.");
            assertThatThrownBy(() -> release(""))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessage("reports.release.unwritten");
        });
    }

    @Test
    void aReleasedReportIsKeptAsItWasAndPrinted() {
        var municipality = municipality();
        clock.set(LocalDate.of(2027, 6, 3));
        fixtures.as(municipality.director, () -> {
            adoptAGoal(municipality.firstSchool);
            writeAll();
            var edition = release("");
            reports.write(TYPE, YEAR, "SUMMARY", 1, "Skrevet etterpå.");

            var read = reports.edition(TYPE, YEAR, Edition.Kind.RELEASED, edition.number());
            assertThat(read.content().sections())
                    .extracting(ReportContent.Section::heading)
                    .contains("Sammendrag", "Læringsresultater", "Mål og tiltak");
            assertThat(read.content().sections().getFirst().blocks())
                    .containsExactly(new ReportContent.Prose(List.of("Om SUMMARY.", "Mer om det: čđŋ.")));
            assertThat(text(read.pdf()))
                    .contains(
                            "Kvalitetsmelding",
                            "Versjon 1, frigitt 3. juni 2027",
                            edition.fingerprint(),
                            "Om SUMMARY.",
                            "Alle leser med forståelse")
                    .doesNotContain("Skrevet etterpå");
        });
    }

    private void adoptAGoal(UnitId unit) {
        var goal = goals.propose(unit, YEAR, new Goal.Wording("GOOD_TEACHING", "Alle leser med forståelse", ""));
        goals.measure(
                goal,
                new Indicator.Content(
                        "Lesing",
                        Optional.empty(),
                        new Indicator.Level("Halvparten", Optional.empty()),
                        new Indicator.Level("Alle", Optional.empty())));
        goals.adopt(goal, goals.getThread(goal).version());
    }

    @Test
    void whatIsPrintedOfRealFiguresIsAccessibleAndFitForTheArchive() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            for (var file : List.of("np5-2022-23.csv", "np5-2023-24.csv", "np5-2024-25.csv"))
                imports.take(file, published(file));
            adoptAGoal(municipality.firstSchool);
            writeAll();
            var pdf = reports.edition(
                            TYPE, YEAR, Edition.Kind.RELEASED, release("").number())
                    .pdf()
                    .getByteArray();
            keep(pdf);
            assertThat(PrintingTests.faults(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
            assertThat(PrintingTests.faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        });
    }

    private static byte[] published(String file) {
        try (var in = ReportsTests.class.getResourceAsStream("/imports/" + file)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For people to look at. */
    private static void keep(byte[] pdf) {
        try {
            Files.write(Path.of("target", "report.pdf"), pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ByteArrayResource pdf) {
        try (var document = Loader.loadPDF(pdf.getByteArray())) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCorrectionIsANewVersionThatSaysWhy() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            writeAll();
            release("");
            assertThatThrownBy(() -> release(" ")).hasMessage("reports.release.noReason");
            var corrected = release("Et tall var feil.");

            assertThat(corrected.number()).isEqualTo(2);
            assertThat(reports.desk(TYPE, YEAR).editions())
                    .extracting(Edition::number, Edition::reason)
                    .containsExactly(tuple(2, Optional.of("Et tall var feil.")), tuple(1, Optional.empty()));
            assertThat(text(reports.edition(TYPE, YEAR, Edition.Kind.RELEASED, 2)
                            .pdf()))
                    .contains("Retting: Et tall var feil.");
        });
    }

    @Test
    void theDatabaseRefusesToChangeWhatWasPutForward() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            writeAll();
            release("");
            for (var change : List.of("update report_edition set number = 7", "delete from report_edition"))
                assertThatThrownBy(() -> transactions.executeWithoutResult(
                                status -> db.sql(change).update()))
                        .isInstanceOf(BadSqlGrammarException.class)
                        .rootCause()
                        .hasMessageContaining("permission denied");
        });
    }

    @Test
    void whatIsNotWhatWasPutForwardIsNotShown() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            writeAll();
            var edition = release("");
            transactions.executeWithoutResult(
                    status -> db.sql("""
                            insert into report_edition (id, report_id, number, kind, content, fingerprint, pdf, pdf_hash, made_at, made_on, made_by)
                            select gen_random_uuid(), report_id, 9, kind, content || ' ', fingerprint, pdf, pdf_hash, made_at, made_on, made_by
                              from report_edition where id = :id""").param("id", edition.id()).update());
            assertThatThrownBy(() -> reports.edition(TYPE, YEAR, Edition.Kind.RELEASED, 9))
                    .isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void aDraftIsSeenByTheOwnersLeadersAndThoseWhoWriteTheReportOnly() {
        var municipality = municipality();
        var leader = municipality.person("Kari Kommunedirektør", "MUNICIPAL_DIRECTOR", null);
        fixtures.as(municipality.director, () -> {
            reports.write(TYPE, YEAR, "SUMMARY", 0, "Første tanker.");
            publishing.publish(TYPE, YEAR, Edition.Kind.DRAFT, version(), "");
            assertThat(text(reports.edition(TYPE, YEAR, Edition.Kind.DRAFT, 1).pdf()))
                    .contains("Utkast 1, ");
        });
        fixtures.as(leader, () -> {
            assertThat(reports.desk(TYPE, YEAR).editions()).hasSize(1);
            assertThat(reports.edition(TYPE, YEAR, Edition.Kind.DRAFT, 1)
                            .edition()
                            .number())
                    .isEqualTo(1);
        });
        fixtures.as(municipality.firstPrincipal, () -> {
            assertThat(reports.desk(TYPE, YEAR).editions()).isEmpty();
            assertThatThrownBy(() -> reports.edition(TYPE, YEAR, Edition.Kind.DRAFT, 1))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void theFirstReleaseIsVersionOneHoweverManyDraftsWentBefore() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            writeAll();
            for (int i = 1; i <= 3; i++)
                assertThat(publishing
                                .publish(TYPE, YEAR, Edition.Kind.DRAFT, version(), "")
                                .number())
                        .isEqualTo(i);
            assertThat(release("").number()).isEqualTo(1);
            assertThat(publishing
                            .publish(TYPE, YEAR, Edition.Kind.DRAFT, version(), "")
                            .number())
                    .isEqualTo(4);
            assertThat(release("Et tall var feil.").number()).isEqualTo(2);
        });
        var desk = "/reports/" + TYPE + "/2026-27";
        assertThat(get(municipality.director, desk))
                .bodyText()
                .contains("Versjon 2", "Versjon 1", "Utkast 4", "Utkast 1");
        assertThat(get(municipality.councilMember, desk))
                .bodyText()
                .contains("Versjon 1")
                .doesNotContain("Utkast");
        assertThat(get(municipality.councilMember, desk + "/drafts/1")).hasStatus(404);
        assertThat(get(municipality.director, desk + "/drafts/4"))
                .hasStatusOk()
                .bodyText()
                .contains("Utkast 4");
        assertThat(get(municipality.director, desk + "/drafts/4/pdf")
                        .getResponse()
                        .getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .contains("utkast%204.pdf");
        assertThat(get(municipality.director, desk + "/editions/2/pdf")
                        .getResponse()
                        .getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .contains("versjon%202.pdf");
    }

    @Test
    void anEditionOfTheTimeWhenDraftsAndReleasesWereCountedTogetherKeepsItsNumber() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            writeAll();
            var edition = release("");
            transactions.executeWithoutResult(
                    status -> db.sql("""
                            insert into report_edition (id, report_id, number, kind, content, fingerprint, pdf, pdf_hash, made_at, made_on, made_by)
                            select gen_random_uuid(), report_id, 17, kind, content, fingerprint, pdf, pdf_hash, made_at, made_on, made_by
                              from report_edition where id = :id""").param("id", edition.id()).update());
            assertThat(reports.edition(TYPE, YEAR, Edition.Kind.RELEASED, 17)
                            .edition()
                            .number())
                    .isEqualTo(17);
            assertThat(release("Et tall var feil.").number()).isEqualTo(18);
        });
    }

    @Test
    void whatWasPutForwardBeforeColourAndPrintedChartWereKeptIsStillRead() {
        var figure = json.writeValueAsString(SampleReport.figure("Lesing", 46))
                .replaceFirst("\"printChart\":\"(\\\\.|[^\"\\\\])*\",", "");
        assertThat(figure).doesNotContain("printChart");
        var old = json.readValue(figure, ReportContent.Figure.class);
        assertThat(old.printed()).isEqualTo(old.chart());
        var content = json.writeValueAsString(SampleReport.sample()).replace("\"colour\":\"#7a1f3d\",", "");
        assertThat(json.readValue(content, ReportContent.class).colour()).isNull();
    }

    @Test
    void aRefusedReleaseIsToldOnTheDeskWithWhatWasTyped() {
        var municipality = municipality();
        var desk = "/reports/" + TYPE + "/2026-27";
        fixtures.as(municipality.director, () -> {
            writeAll();
            release("");
            reports.write(TYPE, YEAR, "SUMMARY", 1, "Nytt.");
        });
        assertThat(post(
                        municipality.director,
                        desk + "/editions",
                        "kind",
                        "RELEASED",
                        "version",
                        "1",
                        "reason",
                        "Et tall var feil."))
                .hasStatus(409)
                .bodyText()
                .contains(
                        "role=\"alert\"",
                        "Rapporten er endret siden du åpnet siden",
                        ">Et tall var feil.</textarea>",
                        "Kapitler",
                        "Rapporter");
        var version = new AtomicInteger();
        fixtures.as(municipality.director, () -> version.set(version()));
        assertThat(post(
                        municipality.director,
                        desk + "/editions",
                        "kind",
                        "RELEASED",
                        "version",
                        version.toString(),
                        "reason",
                        " "))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hva som er rettet og hvorfor", "Kapitler");
    }

    @Test
    void aChartInTheChapterIsTheDrawingItselfAndNoPictureOfIt() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            imports.take("np.csv", published("np5-2024-25.csv"));
            writeAll();
            release("");
        });
        for (var page : List.of(
                sections("LEARNING_RESULTS"),
                "/reports/" + TYPE + "/2026-27/preview",
                "/reports/" + TYPE + "/2026-27/editions/1"))
            assertThat(get(municipality.director, page))
                    .hasStatusOk()
                    .bodyText()
                    .contains("class=\"chart-drawing\"", "chart-narrow")
                    .doesNotContain("data:image");
    }

    @Test
    void whatIsWrittenWhileAReportIsReleasedStopsTheRelease() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            writeAll();
            int seen = version();
            reports.write(TYPE, YEAR, "SUMMARY", 1, "Nytt.");
            assertThatThrownBy(() -> publishing.publish(TYPE, YEAR, Edition.Kind.RELEASED, seen, ""))
                    .isInstanceOf(ChangedMeanwhile.class);
            assertThat(reports.desk(TYPE, YEAR).editions()).isEmpty();
        });
    }

    @Test
    void aSignThatCannotBePrintedIsNamedWhileItIsWritten() {
        assertThat(post(municipality().director, sections("SUMMARY"), "version", "0", "text", "Opp → ned"))
                .hasStatus(422)
                .bodyText()
                .contains("Disse tegnene kan ikke trykkes: →", "Opp &rarr; ned");
    }

    @Test
    void aSignThatCannotBePrintedStopsNoReport() {
        var municipality = municipality();
        var director = municipality.director;
        fixtures.as(director, () -> {
            adoptAGoal(municipality.unit("Skolen 漢", "SCHOOL", "975280161", null));
            writeAll();
            reports.write(TYPE, YEAR, "SUMMARY", 1, "Bra \u0001 😀 slutt");
            release("");
            assertThat(text(reports.edition(TYPE, YEAR, Edition.Kind.RELEASED, 1)
                            .pdf()))
                    .contains("Bra \uFFFD \uFFFD slutt", "Skolen \uFFFD");
        });
        for (var page : List.of("/preview", "/editions/1"))
            assertThat(get(director, "/reports/" + TYPE + "/2026-27" + page))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Bra \uFFFD \uFFFD slutt", "Skolen \uFFFD")
                    .doesNotContain("😀", "漢");
    }

    @Test
    void theReasonOfACorrectionIsShortPrintableAndKeptWhenItIsRefused() {
        var municipality = municipality();
        var director = municipality.director;
        var editions = "/reports/" + TYPE + "/2026-27/editions";
        fixtures.as(director, () -> {
            writeAll();
            release("");
        });
        var version = new AtomicInteger();
        fixtures.as(director, () -> version.set(version()));

        assertThat(correct(director, version.get(), "Lang " + "x".repeat(500)))
                .hasStatus(422)
                .bodyText()
                .contains("høyst 500 tegn", "Lang xxx");
        assertThat(correct(director, version.get(), "Feil 🙂"))
                .hasStatus(422)
                .bodyText()
                .contains("Disse tegnene kan ikke trykkes: 🙂", "Feil 🙂");
        assertThat(correct(director, version.get(), "\u00A0"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hva som er rettet og hvorfor");
        assertThat(correct(director, version.get() - 1, ""))
                .hasStatus(409)
                .bodyText()
                .contains("Rapporten er endret siden du åpnet siden")
                .doesNotContain("Skriv hva som er rettet");
        assertThat(correct(director, version.get() - 1, "Et tall var feil."))
                .hasStatus(409)
                .bodyText()
                .contains("Et tall var feil.", "name=\"version\" value=\"" + version + "\"");
        assertThat(correct(director, version.get(), "Et tall\u0000 var feil.")).hasRedirectedUrl(editions + "/2");
        fixtures.as(
                director,
                () -> assertThat(reports.desk(TYPE, YEAR).editions().getFirst().reason())
                        .contains("Et tall var feil."));
    }

    private MvcTestResult correct(Actor director, int version, String reason) {
        return post(
                director,
                "/reports/" + TYPE + "/2026-27/editions",
                "kind",
                "RELEASED",
                "version",
                Integer.toString(version),
                "reason",
                reason);
    }

    @Test
    void aStaleTextKeepsBoth() {
        var municipality = municipality();
        var director = municipality.director;
        assertThat(post(director, sections("SUMMARY"), "version", "0", "text", "Den ene skrev."))
                .hasStatus3xxRedirection();
        assertThat(post(director, sections("SUMMARY"), "version", "0", "text", "Den andre skrev."))
                .hasStatus(409)
                .bodyText()
                .contains(
                        "Noen andre lagret mens du skrev",
                        "Den ene skrev.",
                        "Den andre skrev.",
                        "name=\"version\" value=\"1\"");
    }

    @Test
    void theReportIsWrittenReadReleasedAndDownloaded() {
        var municipality = municipality();
        var director = municipality.director;
        var desk = "/reports/" + TYPE + "/2026-27";
        assertThat(get(director, "/reports"))
                .hasStatusOk()
                .bodyText()
                .contains("Kvalitetsmelding", "Ikke frigitt ennå");
        assertThat(get(director, desk)).hasStatusOk().bodyText().contains("Læringsresultater", "Må skrives");
        assertThat(get(director, sections("LEARNING_RESULTS")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Hva viser tallene over flere år?",
                        "Det finnes ikke tall for: Nasjonale prøver i lesing, 5. trinn");
        fixtures.as(director, this::writeAll);
        assertThat(get(director, desk + "/preview")).hasStatusOk().bodyText().contains("Slik blir den", "Om SUMMARY.");

        var version = new AtomicInteger();
        fixtures.as(director, () -> version.set(version()));
        assertThat(post(director, desk + "/editions", "kind", "RELEASED", "version", version.toString()))
                .hasRedirectedUrl(desk + "/editions/1");
        assertThat(get(municipality.councilMember, desk + "/editions/1"))
                .hasStatusOk()
                .bodyText()
                .contains("Om SUMMARY.", "Last ned som PDF", "Dagny Direktør");
        var pdf = get(municipality.councilMember, desk + "/editions/1/pdf");
        assertThat(pdf).hasStatusOk().hasContentType(MediaType.APPLICATION_PDF);
        assertThat(pdf.getResponse().getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .startsWith("attachment;")
                .contains(".pdf");
    }

    @Test
    void readersDoNotWriteAndStrangersSeeNothing() {
        var here = municipality();
        var there = municipality();
        fixtures.as(here.director, () -> {
            writeAll();
            release("");
        });
        var edition = "/reports/" + TYPE + "/2026-27/editions/1";
        assertThat(get(here.councilMember, "/reports/" + TYPE + "/2026-27"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Skriv videre", "Frigi rapporten");
        assertThat(get(here.councilMember, sections("SUMMARY"))).hasStatus(404);
        assertThat(post(here.councilMember, sections("SUMMARY"), "version", "1", "text", "Mitt"))
                .hasStatus(404);
        assertThat(post(
                        here.councilMember,
                        "/reports/" + TYPE + "/2026-27/editions",
                        "kind",
                        "RELEASED",
                        "version",
                        "1"))
                .hasStatus(404);
        assertThat(get(there.director, edition)).hasStatus(404);
        assertThat(get(there.director, edition + "/pdf")).hasStatus(404);
    }

    @Test
    void pagesReadAFixedNumberOfTimes() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            writeAll();
            release("");
        });
        var desk = "/reports/" + TYPE + "/2026-27";
        get(municipality.director, desk);
        assertThat(count(municipality.director, "/reports")).isLessThanOrEqualTo(8);
        assertThat(count(municipality.director, desk)).isLessThanOrEqualTo(9);
        assertThat(count(municipality.councilMember, desk + "/editions/1")).isLessThanOrEqualTo(8);
        assertThat(count(municipality.director, sections("LEARNING_RESULTS"))) // eight key figures
                .isEqualTo(count(municipality.director, sections("COMPLETION"))); // one
        int before = count(municipality.director, desk + "/preview");
        assertThat(before).as("twelve key figures").isLessThanOrEqualTo(20);
        fixtures.as(municipality.director, () -> {
            imports.take("np.csv", published("np5-2024-25.csv"));
            adoptAGoal(municipality.firstSchool);
            adoptAGoal(municipality.secondSchool);
        });
        assertThat(count(municipality.director, desk + "/preview")).isEqualTo(before);
    }

    private int count(Actor reader, String address) {
        return statements
                .during(() -> assertThat(get(reader, address)).hasStatusOk())
                .size();
    }

    private static String sections(String code) {
        return "/reports/" + TYPE + "/2026-27/sections/" + code;
    }

    private MvcTestResult get(Actor reader, String address) {
        return mvc.get().uri(address).with(signedIn(reader)).exchange();
    }

    private MvcTestResult post(Actor writer, String address, String... fields) {
        var request = mvc.post().uri(address).with(signedIn(writer)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
